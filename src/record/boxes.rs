/// What a cell with boxes to tick says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ticked {
    /// The word of the one box that is ticked; blank for a box without a word.
    Word(String),
    /// None is ticked, or several are.
    Undecided,
}

const EMPTY: &[char] = &['□', '☐', '○', '◯', '▢'];
const FULL: &[char] = &['☑', '■', '☒', '●', '◉', '▣', '✅'];
/// Signs that are typed beside or instead of a box.
const SIGNS: &[char] = &['√', '✓', '✔'];

/// Reads boxes such as □是 ☑否, 是■ 否□ or 是√ 否□. Nothing for a text without boxes.
pub(super) fn ticked(plain: &str) -> Option<Ticked> {
    let is_box = |c: char| EMPTY.contains(&c) || FULL.contains(&c);
    if !plain.contains(is_box) {
        return None;
    }
    let is_mark = |c: char| is_box(c) || SIGNS.contains(&c);
    let before = plain.starts_with(is_mark);
    let mut found = Vec::new();
    let mut word = String::new();
    let mut mark = None;
    let mut close = |mark: Option<char>, word: &mut String| {
        if let Some(mark) = mark {
            let ticked = FULL.contains(&mark) || SIGNS.contains(&mark);
            found.extend(
                ticked.then(|| word.trim_matches(['、', ',', '/', ';']).to_owned()),
            );
        }
        word.clear();
    };
    for c in plain.chars() {
        match (is_mark(c), before) {
            (false, _) => word.push(c),
            (true, true) => {
                // □√是: the sign is put into the empty box.
                let inside = word.is_empty() && mark.is_some_and(|m| EMPTY.contains(&m));
                if !(inside && SIGNS.contains(&c)) {
                    close(mark, &mut word);
                }
                mark = Some(c);
            }
            (true, false) => close(Some(c), &mut word),
        }
    }
    if before {
        close(mark, &mut word);
    }
    Some(match found.as_slice() {
        [word] => Ticked::Word(word.clone()),
        _ => Ticked::Undecided,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_of_the_one_ticked_box_is_taken() {
        let word = |text: &str| Some(Ticked::Word(text.to_owned()));
        assert_eq!(ticked("□是☑否"), word("否"));
        assert_eq!(ticked("■是□否"), word("是"));
        assert_eq!(ticked("是□否■"), word("否"));
        assert_eq!(ticked("□√是□否"), word("是"));
        assert_eq!(ticked("√是□否"), word("是"));
        assert_eq!(ticked("□A级、☑B级、□C级"), word("B级"));
        assert_eq!(ticked("☑"), word(""));
        assert_eq!(ticked("√"), None);
    }

    #[test]
    fn both_boxes_or_none_decide_nothing() {
        assert_eq!(ticked("□是□否"), Some(Ticked::Undecided));
        assert_eq!(ticked("☑是☑否"), Some(Ticked::Undecided));
    }
}
