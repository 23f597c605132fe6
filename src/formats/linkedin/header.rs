//! Which column holds what. Headers are English whatever the language of the site; French, German and
//! Spanish words are accepted in case.

use csv::StringRecord;

use crate::formats::rows::Rows;

/// The header is looked for in this many rows.
const ROWS: usize = 10;
/// What may stand between cells; a spreadsheet may have saved the file again.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// The columns that are read, in the order a row is kept, with the names they go by in lower case.
const COLUMNS: [(&str, &[&str]); 7] = [
    ("First Name", &["first name", "firstname", "prénom", "vorname", "nombre"]),
    ("Last Name", &["last name", "lastname", "nom", "nachname", "apellidos", "apellido"]),
    ("URL", &["url", "profile url", "linkedin url"]),
    (
        "Email Address",
        &[
            "email address",
            "e-mail address",
            "email",
            "e-mail",
            "adresse e-mail",
            "e-mail-adresse",
            "correo electrónico",
        ],
    ),
    ("Company", &["company", "current company", "entreprise", "unternehmen", "firma", "empresa"]),
    ("Position", &["position", "current position", "poste", "cargo", "puesto"]),
    (
        "Connected On",
        &["connected on", "date de connexion", "verbunden am", "fecha de conexión", "conectado el"],
    ),
];

/// Where in a row each thing stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns([Option<usize>; COLUMNS.len()]);

impl Columns {
    /// The columns of a row as it is kept.
    pub fn kept() -> Self {
        Self(std::array::from_fn(Some))
    }

    /// The columns this row names; nothing unless it names both parts of a name.
    fn named_in(cells: &StringRecord) -> Option<Self> {
        let names: Vec<String> = cells.iter().map(|cell| cell.trim().to_lowercase()).collect();
        let place = |aliases: &[&str]| names.iter().position(|name| aliases.contains(&name.as_str()));
        let columns = Self(COLUMNS.map(|(_, aliases)| place(aliases)));
        let [Some(_), Some(_), ..] = columns.0 else { return None };
        Some(columns)
    }

    /// The cells of a row in the order they are kept, trimmed; empty where there is none.
    pub fn cells<'a>(&self, row: &'a StringRecord) -> [&'a str; COLUMNS.len()] {
        self.0.map(|place| place.and_then(|place| row.get(place)).unwrap_or_default().trim())
    }
}

/// The header of a file.
pub struct Header {
    /// What separates the cells.
    pub delimiter: u8,
    /// The line it stands on.
    pub line: usize,
    /// Where each thing stands.
    pub columns: Columns,
}

/// Finds the header below the preamble.
pub fn find(text: &str) -> Option<Header> {
    DELIMITERS.into_iter().find_map(|delimiter| find_with(text, delimiter))
}

fn find_with(text: &str, delimiter: u8) -> Option<Header> {
    let mut rows = Rows::new(text, delimiter);
    for _ in 0..ROWS {
        if let Ok((line, cells)) = rows.next()?
            && let Some(columns) = Columns::named_in(cells)
        {
            return Some(Header { delimiter, line, columns });
        }
    }
    None
}

/// The names of the columns that are looked for.
pub fn wanted() -> String {
    COLUMNS.map(|(name, _)| name).join(", ")
}
