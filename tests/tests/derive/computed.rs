//! Fields that are made from others.

use delta_core::{Delta, Entity};

/// Its total says whether it may be saved.
#[derive(Debug, Clone, PartialEq, Delta)]
#[delta(validate = "Cart::check")]
pub struct Cart {
    #[delta(id)]
    id: u32,
    prices: Vec<u32>,
    #[delta(computed = "Cart::sum")]
    total: u32,
}

impl Cart {
    fn sum(&self) -> u32 {
        self.prices.iter().sum()
    }

    fn check(&self) -> Result<(), &'static str> {
        if self.total > 100 {
            return Err("too much");
        }
        Ok(())
    }
}

/// `validate` once saw the total of before the change.
#[test]
fn are_made_anew_before_a_record_is_validated() {
    let mut cart = Cart {
        id: 1,
        prices: vec![60],
        total: 60,
    };
    assert_eq!(cart.validate(), Ok(()));
    cart.prices.push(60);
    assert_eq!(Entity::validate(&cart), Err("too much".to_owned()));
    assert_eq!(cart.total, 60, "the user's value stays as it is");
}
