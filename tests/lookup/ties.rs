//! Between people who fit equally well: the warmer, whoever was looked up lately, whoever you meet today.

use rekindle::domain::{Depth, Direction, Interaction, InteractionId, Kind, PersonId, Proof};
use rekindle::query::lookup::Index;

use super::sample::Sample;

fn meet(sample: &mut Sample, who: PersonId, on: &str, proof: Proof) {
    let id = InteractionId::new(sample.draw());
    sample.put(Interaction {
        id,
        on: on.parse().unwrap(),
        at: None,
        kind: Kind::Met,
        depth: Some(Depth::Light),
        from: Direction::Both,
        proof,
        text: "lunch".into(),
        place: String::new(),
        people: vec![who],
        tags: vec![],
        gave: String::new(),
        got: String::new(),
        source: "you".into(),
        order: Default::default(),
    });
}

fn order(sample: &Sample, recent: &[PersonId]) -> Vec<String> {
    let mut index = Index::new(&sample.book);
    index.set_recent(recent);
    index.find("sarah", 9).iter().map(|hit| sample.book.name(hit.person).to_owned()).collect()
}

#[test]
fn among_equals_the_warmer_then_the_one_looked_up_then_the_one_you_meet_today_comes_first() {
    let mut sample = Sample::new();
    let [abel, bode, cole] =
        ["Sarah Abel", "Sarah Bode", "Sarah Cole"].map(|name| sample.person(name, |_| {}));
    assert_eq!(order(&sample, &[]), ["Sarah Abel", "Sarah Bode", "Sarah Cole"]);
    meet(&mut sample, bode, "2026-02-01", Proof::Confirmed);
    assert_eq!(order(&sample, &[]), ["Sarah Bode", "Sarah Abel", "Sarah Cole"]);
    assert_eq!(order(&sample, &[cole, abel]), ["Sarah Cole", "Sarah Abel", "Sarah Bode"]);
    meet(&mut sample, abel, "2026-03-12", Proof::Planned);
    assert_eq!(order(&sample, &[cole]), ["Sarah Abel", "Sarah Cole", "Sarah Bode"]);
}
