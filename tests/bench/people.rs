//! Realistic people in many scripts, always the same for the same seed: for benchmarks and for tests
//! that need a crowd. All are invented; names are common names put together by chance.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use rekindle::domain::{
    Book, Change, Depth, Direction, Ids, Interaction, InteractionId, Kind, Labelled, Person, PersonId, Proof,
    Record, Settings,
};

/// The day all is as of.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 12).unwrap_or_default()
}

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-03-12T09:00:00+01:00").unwrap_or_default()
}

/// A part of the world: given names, surnames, cities. An entry `王伟|Wei Wang` is a name and its Latin
/// form.
struct Part {
    share: u64,
    given: &'static str,
    surnames: &'static str,
    cities: &'static str,
    country: &'static str,
}

const PARTS: &[Part] = &[
    Part {
        share: 34,
        given: "James Mary John Patricia Robert Jennifer Michael Linda David Elizabeth William Barbara Richard \
                Susan Joseph Jessica Thomas Sarah Charles Karen Christopher Lisa Daniel Nancy Matthew Betty \
                Anthony Sandra Mark Margaret Donald Ashley Steven Emily Andrew Donna Paul Michelle Joshua Carol \
                Kenneth Amanda Kevin Melissa Brian Deborah George Stephanie Timothy Rebecca Ronald Laura Jason \
                Helen Edward Sharon Jeffrey Cynthia Ryan Kathleen Jacob Amy Gary Angela Nicholas Shirley Eric \
                Anna Jonathan Brenda Stephen Pamela Larry Emma Justin Nicole Scott Samantha Brandon Katherine \
                Benjamin Christine Samuel Debra Gregory Rachel Alexander Carolyn Patrick Janet Frank Maria \
                Raymond Olivia Jack Heather Dennis Chelsea Jerry Marilyn Seán Siobhán Zoë Chloë",
        surnames: "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Moore Jackson Martin \
                   Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill \
                   Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Phillips Evans Turner Parker \
                   Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed Bailey Bell \
                   Kelly Howard Ward Cox Richardson Wood Watson Brooks Bennett Gray Hughes Price Myers Long \
                   Foster Sanders Ross O'Brien O'Connor McCarthy MacDonald Sullivan Fitzgerald",
        cities: "London Boston Seattle Austin Chicago Toronto Dublin Manchester Edinburgh Denver Portland Bristol",
        country: "",
    },
    Part {
        share: 12,
        given: "Jürgen Björn Jörg Günther Käthe Heike Anke Sabine Stefan Thomas Andreas Ulrike Birgit Wolfgang \
                Katharina Lukas Leon Hannah Mia Felix Johanna Matthias Annette Sören Maximilian Friederike",
        surnames: "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer \
                   Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange \
                   Schmitt Werner Krause Köhler Böhm Jäger Groß Weiß Möller",
        cities: "Berlin Hamburg München Köln Zürich Wien Düsseldorf Leipzig",
        country: "Germany",
    },
    Part {
        share: 10,
        given: "Éloïse François Amélie Benoît Chloé Hélène Jérôme Léa Mathieu Noémie Rémi Sébastien Thérèse Zoé \
                Camille Antoine Jean-Luc Marie-Claire Pierre Juliette Gaëlle Loïc Aurélie",
        surnames: "Martin Bernard Dubois Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel \
                   Garcia Roux Fournier Girard Bonnet Dupont Lambert Marchand Benoît Lefèvre Noël Rousseau \
                   Desprès Beaumont",
        cities: "Paris Lyon Genève Bruxelles Marseille Bordeaux Montréal",
        country: "France",
    },
    Part {
        share: 10,
        given: "José María Jesús Ángel Sofía Lucía Martín Iñigo Begoña Álvaro Andrés Carmen Javier Raúl Inés \
                Joaquín Ximena Rocío Paulo João Conceição Thiago Gonçalo Beatriz Mariana",
        surnames: "García Rodríguez Martínez Hernández López González Pérez Sánchez Ramírez Torres Flores Rivera \
                   Gómez Díaz Reyes Morales Cruz Ortiz Gutiérrez Chávez Ruiz Núñez Silva Santos Ferreira \
                   Gonçalves Araújo Magalhães",
        cities: "Madrid Barcelona Lisboa Porto Bogotá Medellín Sevilla Lima",
        country: "Spain",
    },
    Part {
        share: 9,
        given: "Priya Rahul Ananya Arjun Deepika Vikram Lakshmi Sanjay Meera Rohan Kavita Aditya Neha Suresh \
                Divya Karthik Aisha Imran Fatima Bilal",
        surnames: "Patel Sharma Singh Kumar Gupta Reddy Iyer Nair Mehta Chopra Raman Desai Joshi Rao Banerjee \
                   Mukherjee Khan Ahmed Malik Chaudhary Subramanian Krishnan",
        cities: "Mumbai Bengaluru Delhi Chennai Pune Hyderabad Karachi",
        country: "India",
    },
    Part {
        share: 7,
        given: "Łukasz Agnieszka Paweł Małgorzata Katarzyna Wojciech Zuzanna Tomáš Jiří Věra Dušan Šárka Živa \
                Márton Zsófia László Răzvan Ștefan Ioana",
        surnames: "Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Żółkowski Novák Svoboda \
                   Dvořák Černý Procházka Kučera Nagy Kovács Szabó Horváth Popescu Ionescu",
        cities: "Warszawa Kraków Praha Brno Budapest București Wrocław",
        country: "Poland",
    },
    Part {
        share: 5,
        given: "Søren Åsa Øystein Lærke Björn Anders Ingrid Sigrid Torbjørn Håkon Maja Freja Jónas Þóra Ðorđe \
                Mikael Aino Väinö",
        surnames: "Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Sørensen Åkesson \
                   Öberg Lindström Bergström Þórsson Mäkinen Korhonen Østergård",
        cities: "Oslo København Stockholm Göteborg Helsinki Århus Reykjavík",
        country: "Denmark",
    },
    Part {
        share: 4,
        given: "王伟|Wei 李娜|Na 张敏|Min 刘洋|Yang 陈静|Jing 杨磊|Lei 赵婷|Ting 黄强|Qiang 周杰|Jie 吴芳|Fang",
        surnames: "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Ma Zhu Hu Guo He Lin Gao Luo",
        cities: "北京 上海 深圳 Singapore",
        country: "China",
    },
    Part {
        share: 3,
        given: "Иван Анна Дмитрий Екатерина Сергей Ольга Алексей Наталья Михаил Юлия Андрей Татьяна Фёдор",
        surnames: "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов",
        cities: "Москва Київ София Beograd",
        country: "",
    },
    Part {
        share: 2,
        given: "민준 서연 도윤 지우 예준 하은 시우 수아",
        surnames: "김 이 박 최 정 강 조 윤",
        cities: "서울 부산",
        country: "Korea",
    },
    Part {
        share: 2,
        given: "محمد فاطمة أحمد مريم علي زينب حسن نور",
        surnames: "العلي حداد خوري منصور النجار صباغ",
        cities: "بيروت دبي القاهرة",
        country: "",
    },
    Part {
        share: 2,
        given: "Γιώργος Μαρία Νίκος Ελένη Δημήτρης Κατερίνα",
        surnames: "Παπαδόπουλος Γεωργίου Νικολάου Οικονόμου Δημητρίου",
        cities: "Αθήνα Θεσσαλονίκη",
        country: "Greece",
    },
];

/// Where nobody else is from.
const ELSEWHERE: Part = Part { share: 0, given: "Kim", surnames: "Kim", cities: "London", country: "" };

const ORGS: &str = "Acme Northwind Contoso Initech Globex Umbrella Hooli Vandelay Wonka Stark Wayne Tyrell Cyberdyne \
    Soylent Aperture Oscorp Pied-Piper Dunder Sterling Prestige Bluebird Redwood Ironbridge Silverlake Greenfield \
    Blackrock Whitestone Goldcrest Lighthouse Cornerstone Keystone Summit Horizon Meridian Pinnacle Catalyst Beacon";
const ORG_KINDS: &str = "Labs Capital Partners Systems Health Energy Media Foods Robotics Bank GmbH Ventures Studio \
    Logistics Analytics Foundation University Hospital";
const TITLES: &str = "Engineer|Senior Software Engineer|Product Manager|Designer|Head of Sales|CTO|CEO|Founder|Partner|\
    Data Scientist|Professor of Biology|Recruiter|Marketing Director|Tax Lawyer|Nurse|Architect|Journalist|\
    VP Engineering|Consultant|Teacher|Investment Analyst|Gardener|Chief of Staff|Account Executive|Researcher";
const TAGS: &str = "investor founder climbing sailing school neighbour conference mentor client family chess choir \
    rust fundraising book-club";
const BEGINNINGS: &str = "ash black bright brook clear cold crow dal east fair fern free glen gold gran green hal ham \
    hart haw hazel holl kil king lang lind lock mar mer mill north oak pen pem rad raven red rock rose rush sal shel \
    silver stan stone strat sut thorn til wake wal war west whit wild win wood wych yar";
const ENDS: &str = "ton ham ley worth field ford wood well wick bury croft dale den don er gate grave hurst land low \
    man mere more pool ridge shaw stead stone ström berg stein mann";

/// A seeded source of chance.
pub struct Chance(Ids);

impl Chance {
    /// The sequence of a seed.
    pub fn new(seed: u64) -> Self {
        Self(Ids::seeded(seed))
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.0.draw() % limit.max(1) as u64).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    /// One of a list; the first are likelier, as with real names.
    fn likelier<'a>(&mut self, list: &'a str) -> &'a str {
        let words: Vec<&str> = list.split_whitespace().collect();
        let place = self.below(words.len()).min(self.below(words.len()));
        words.get(place).copied().unwrap_or("Kim")
    }

    fn one_of<'a>(&mut self, list: &'a str, separator: char) -> &'a str {
        let words: Vec<&str> = list.split(separator).map(str::trim).filter(|word| !word.is_empty()).collect();
        words.get(self.below(words.len())).copied().unwrap_or("Kim")
    }
}

fn part(chance: &mut Chance) -> &'static Part {
    let mut left = chance.0.draw() % PARTS.iter().map(|part| part.share).sum::<u64>();
    let is_it = |part: &&Part| {
        let found = left < part.share;
        left = left.saturating_sub(part.share);
        found
    };
    PARTS.iter().find(is_it).unwrap_or(&ELSEWHERE)
}

/// A surname that is not on the list: there are far more of them than anybody lists.
fn rare_surname(chance: &mut Chance) -> String {
    let name = format!("{}{}", chance.one_of(BEGINNINGS, ' '), chance.one_of(ENDS, ' '));
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn name(chance: &mut Chance, part: &Part) -> (String, String) {
    let given = chance.likelier(part.given);
    let surname = chance.likelier(part.surnames).to_owned();
    if let Some((signs, latin)) = given.split_once('|') {
        return (signs.to_owned(), format!("{latin} {surname}"));
    }
    let surname = if given.is_ascii() && chance.percent(55) { rare_surname(chance) } else { surname };
    let middle = if chance.percent(6) { format!(" {}", chance.likelier(part.given)) } else { String::new() };
    (format!("{given}{middle} {surname}"), String::new())
}

fn ascii(text: &str) -> String {
    rekindle::query::fold::fold(text)
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == ' ')
        .collect()
}

/// Somebody. The first 155 stand in the inner circles.
fn person(chance: &mut Chance, number: usize) -> Person {
    let part = part(chance);
    let (name, nickname) = name(chance, part);
    let circle = match number {
        0..5 => "inner",
        5..20 => "close",
        20..55 => "friends",
        55..155 => "network",
        _ => "outer",
    };
    let mut person = Person::new(PersonId::new(chance.0.draw()), name, circle, now());
    person.nickname = nickname;
    if chance.percent(85) {
        person.org = format!("{} {}", chance.likelier(ORGS), chance.one_of(ORG_KINDS, ' '));
        person.title = chance.one_of(TITLES, '|').to_owned();
    }
    if chance.percent(60) {
        person.city = chance.likelier(part.cities).to_owned();
        person.country = part.country.to_owned();
    }
    if chance.percent(25) {
        person.tags = vec![chance.one_of(TAGS, ' ').to_owned()];
    }
    let local = ascii(&person.name).replace(' ', ".");
    if chance.percent(50) && !local.is_empty() {
        let domain = ascii(person.org.split(' ').next().unwrap_or_default());
        let domain = if domain.is_empty() { "mail".to_owned() } else { domain };
        person.emails = vec![Labelled::plain(format!("{local}@{domain}.example"))];
    }
    if chance.percent(30) {
        person.phones = vec![Labelled::plain(format!("+49 30 {:07}", chance.below(10_000_000)))];
    }
    person.urls =
        vec![Labelled::plain(format!("https://www.linkedin.com/in/{}-{number}", local.replace('.', "-")))];
    person.met_on = today().checked_sub_days(Days::new(chance.below(4000) as u64));
    person.source = "linkedin".to_owned();
    person
}

/// So many people.
pub fn people(count: usize) -> Vec<Person> {
    let mut chance = Chance::new(2026);
    (0..count).map(|number| person(&mut chance, number)).collect()
}

fn interaction(chance: &mut Chance, person: &Person, number: usize) -> Interaction {
    let back = if number < 155 { chance.below(400) } else { 200 + chance.below(1500) };
    Interaction {
        id: InteractionId::new(chance.0.draw()),
        on: today().checked_sub_days(Days::new(back as u64)).unwrap_or_default(),
        at: None,
        kind: Kind::ALL.get(chance.below(5)).copied().unwrap_or(Kind::Met),
        depth: Depth::ALL.get(chance.below(3)).copied(),
        from: Direction::Both,
        proof: Proof::Confirmed,
        text: format!("spoke about {} and the {}", chance.one_of(TAGS, ' '), chance.one_of(TITLES, '|')),
        place: String::new(),
        people: vec![person.id],
        tags: Vec::new(),
        gave: String::new(),
        got: String::new(),
        source: "you".to_owned(),
        order: Default::default(),
    }
}

/// Everything that puts these people, with so many interactions each, into an empty book.
pub fn changes(people: &[Person], timeline: usize) -> Vec<Change> {
    let mut chance = Chance::new(77);
    let mut changes: Vec<Change> = people.iter().cloned().map(Change::from).collect();
    for (number, person) in people.iter().enumerate() {
        changes.extend((0..timeline).map(|_| interaction(&mut chance, person, number).into()));
    }
    changes
}

/// A book of so many people with so many interactions each.
pub fn book(count: usize, timeline: usize) -> Book {
    let records = changes(&people(count), timeline).into_iter().filter_map(|change| match change {
        Change::Put(record) => Some(record),
        Change::Remove(_) => None,
    });
    let records: Vec<Record> = records.collect();
    Book::with(Settings::default(), today(), 1, records)
}
