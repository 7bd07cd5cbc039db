use runnable::runnable;

struct Page;

pub mod steps {
    use super::{Page, runnable};

    #[runnable]
    pub fn read(page: Page) -> usize {
        let _ = page;
        0
    }

    #[runnable]
    pub fn write() -> Page {
        Page
    }

    #[runnable]
    pub async fn fetch(pages: &[u8]) -> Result<Option<Page>, String> {
        let _ = pages;
        Ok(Some(Page))
    }

    #[runnable]
    pub fn pages() -> impl Iterator<Item = Page> {
        std::iter::empty()
    }

    #[runnable]
    pub fn bound(#[bind] page: fn() -> Page) -> usize {
        let _ = page();
        0
    }

    // As visible as its types.
    #[runnable]
    pub(crate) fn inner(page: Page) -> Page {
        page
    }
}

fn main() {}
