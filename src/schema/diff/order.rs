//! Which items of a list moved.

/// The places in `formers` whose items moved: the fewest that, taken out, leave the others in ascending order.
pub(in crate::schema) fn moved(formers: &[usize]) -> Vec<usize> {
    // The longest ascending subsequence, by the usual piles: for each length the place of its lowest last item.
    let mut piles: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(formers.len());
    for (place, former) in formers.iter().enumerate() {
        let pile = piles.partition_point(|top| formers[*top] < *former);
        previous.push(pile.checked_sub(1).map(|below| piles[below]));
        if pile == piles.len() {
            piles.push(place);
        } else {
            piles[pile] = place;
        }
    }
    let mut stays = vec![false; formers.len()];
    let mut last = piles.last().copied();
    while let Some(place) = last {
        stays[place] = true;
        last = previous[place];
    }
    (0..formers.len()).filter(|place| !stays[*place]).collect()
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn finds_the_fewest() {
        assert_eq!(moved(&[0, 1, 2, 5]), Vec::<usize>::new());
        assert_eq!(moved(&[3, 0, 1, 2]), [0]);
        assert_eq!(moved(&[0, 2, 3, 1, 4]), [3]);
        assert_eq!(moved(&[]), Vec::<usize>::new());
    }
}
