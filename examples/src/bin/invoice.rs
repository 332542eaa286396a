//! An invoice that two devices edit offline: lines found by their article, a customer who is a person or a company, tags,
//! notes, an attached image, and money as a type of its own.
//!
//! The office and the shop start from one invoice and change it without a network. Then both sync, and both show what
//! became of it, and why.
//!
//! `cargo run -p delta-examples --bin invoice`

use std::collections::BTreeSet;
use std::fmt;

use delta_core::storage::Memory;
use delta_core::{
    Authority, Delta, DeltaSyncConfig, MergeStrategy, Store, StoreConfig, StoreError,
};
use futures_util::TryStreamExt as _;

/// Cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Delta)]
struct Money(i64);

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[derive(Debug, Clone, PartialEq, Delta)]
enum Customer {
    Person { name: String, email: Option<String> },
    Company { name: String, tax_number: String },
}

#[derive(Debug, Clone, PartialEq, Delta)]
struct Line {
    sku: String,
    quantity: u32,
    price: Money,
}

#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(collection = "invoices", validate = "Invoice::check")]
struct Invoice {
    #[delta(id)]
    number: u32,
    customer: Customer,
    #[delta(key = "sku")]
    lines: Vec<Line>,
    tags: BTreeSet<String>,
    #[delta(text)]
    notes: String,
    #[delta(blob)]
    image: Option<Vec<u8>>,
    #[delta(merge = "add")]
    paid: Money,
    #[delta(computed = "Invoice::sum")]
    total: Money,
}

impl Invoice {
    fn sum(&self) -> Money {
        let of_line = |line: &Line| i64::from(line.quantity) * line.price.0;
        Money(self.lines.iter().map(of_line).sum())
    }

    fn check(&self) -> Result<(), &'static str> {
        if self.lines.is_empty() {
            return Err("an invoice needs a line");
        }
        Ok(())
    }

    fn line(&mut self, sku: &str) -> Option<&mut Line> {
        self.lines.iter_mut().find(|line| line.sku == sku)
    }
}

impl fmt::Display for Invoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tags: Vec<_> = self.tags.iter().map(String::as_str).collect();
        writeln!(f, "invoice {} ({})", self.number, tags.join(", "))?;
        match &self.customer {
            Customer::Person { name, email } => {
                writeln!(f, "  {name}, {}", email.as_deref().unwrap_or("no address"))?;
            }
            Customer::Company { name, tax_number } => writeln!(f, "  {name}, tax {tax_number}")?,
        }
        for line in &self.lines {
            writeln!(f, "  {} x {} at {}", line.quantity, line.sku, line.price)?;
        }
        let image = self.image.as_ref().map_or(0, Vec::len);
        writeln!(f, "  image of {image} bytes")?;
        writeln!(f, "  {}", self.notes)?;
        write!(f, "  paid {} of {}", self.paid, self.total)
    }
}

async fn open(authority: &Authority<Invoice>) -> Result<Store<Invoice>, StoreError> {
    // What both devices wrote into one leaf is decided here: notes whose words overlap are kept from both, all else by who
    // wrote last.
    let merge_strategy = MergeStrategy::custom(|conflict: InvoiceConflict<'_>| match conflict {
        InvoiceConflict::Notes(notes) => {
            let both = format!("{} / {}", notes.remote(), notes.local());
            notes.set(both)
        }
        other => other.take_newest(),
    });
    let delta_sync = DeltaSyncConfig {
        merge_strategy,
        ..DeltaSyncConfig::default()
    };
    Store::builder()
        .storage(Memory::new())
        .backend(authority.clone())
        .config(StoreConfig {
            delta_sync,
            ..StoreConfig::default()
        })
        .open()
        .await
}

fn first() -> Invoice {
    let line = |sku: &str, quantity, price| Line {
        sku: sku.into(),
        quantity,
        price: Money(price),
    };
    let mut invoice = Invoice {
        number: 7,
        customer: Customer::Person {
            name: "Ann".into(),
            email: None,
        },
        lines: vec![line("lamp", 1, 4_990), line("bulb", 2, 350)],
        tags: ["new".to_owned()].into(),
        notes: "Deliver in the morning.".into(),
        image: Some(vec![0; 50_000]),
        paid: Money(0),
        total: Money(0),
    };
    invoice.total = invoice.sum();
    invoice
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), StoreError> {
    // In this process; `delta-http` serves one to other machines.
    let authority = Authority::new(Memory::new());
    let office = open(&authority).await?;
    let shop = open(&authority).await?;
    office.save(first()).await?;
    office.sync().await?;
    shop.sync().await?;

    // Neither has a network now. `update` saves durably on the device; what it changed waits there.
    office
        .update(7_u32, |invoice| {
            if let Customer::Person { email, .. } = &mut invoice.customer {
                *email = Some("ann@example.org".into());
            }
            if let Some(bulb) = invoice.line("bulb") {
                bulb.quantity = 4;
            }
            invoice.tags.insert("regular customer".into());
            invoice.notes = "Deliver in the early morning.".into();
            invoice.paid.0 += 3_000;
        })
        .await?;
    shop.update(7_u32, |invoice| {
        let cable = Line {
            sku: "cable".into(),
            quantity: 1,
            price: Money(790),
        };
        invoice.lines.insert(1, cable);
        if let Some(bulb) = invoice.line("bulb") {
            bulb.price = Money(300);
        }
        invoice.tags.insert("urgent".into());
        invoice.notes = "Deliver in the morning, to the back door.".into();
        if let Some(image) = &mut invoice.image {
            image[20_000] = 1; // one pixel
        }
        invoice.paid.0 += 1_500;
    })
    .await?;

    // Refused where it is made, before anybody else sees it.
    let refused = office.update(7_u32, |invoice| invoice.lines.clear()).await;
    let refused = refused.map_or_else(|error| error.to_string(), |_| "saved".into());
    println!("office: {refused}\n");

    // The shop meets the network first.
    for (name, device) in [("shop", &shop), ("office", &office), ("shop", &shop)] {
        let report = device.sync().await?;
        println!(
            "{name}: {} leaves out in {} bytes, {} leaves in; {} conflicts, {} merged by a rule",
            report.pushed.leaves,
            report.traffic.up.compressed,
            report.pulled.leaves,
            report.conflicts,
            report.merges,
        );
    }

    println!("\nwhat met, as the office's journal has it");
    let mut journal = office.journal();
    while let Some(entry) = journal.try_next().await? {
        println!("  {}", entry.what);
    }

    let invoice = office.get(7_u32).await?;
    assert_eq!(invoice, shop.get(7_u32).await?, "both show the same");
    let invoice = invoice.ok_or(StoreError::NotFound { id: "7".into() })?;
    println!("\n{invoice}");

    let skus: Vec<_> = invoice.lines.iter().map(|line| line.sku.as_str()).collect();
    assert_eq!(skus, ["lamp", "cable", "bulb"]);
    assert_eq!(
        invoice.notes,
        "Deliver in the early morning, to the back door."
    );
    assert_eq!(
        (invoice.paid, invoice.total),
        (Money(4_500), Money(4_990 + 790 + 4 * 300))
    );
    Ok(())
}
