use runnable::runnable;

struct Page;

pub mod steps {
    use super::{Page, runnable};

    #[runnable]
    pub fn input(page: Page) -> usize {
        let _ = page;
        0
    }

    #[runnable]
    pub fn output() -> Page {
        Page
    }

    #[runnable]
    pub async fn borrowed(pages: &[u8]) -> Result<Option<Page>, String> {
        let _ = pages;
        Ok(Some(Page))
    }

    #[runnable]
    pub fn bound(#[bind] page: fn() -> Page) -> usize {
        let _ = page();
        0
    }

    #[runnable]
    pub(crate) fn unseen(page: Page) -> Page {
        page
    }
}

fn main() {}
