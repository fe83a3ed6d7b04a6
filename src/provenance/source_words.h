// What the words of a source's description say: nouns for sources that have been named before, how names and countries
// are compared, and where in a document an attribution stands. Pure functions; thread-safe. Lemmas are in lower case.
#pragma once

#include <string>
#include <string_view>

#include "data/document.h"

namespace hearsay {

// Heads that say no more than that somebody spoke: "source", "official".
[[nodiscard]] bool is_generic_head(std::string_view lemma);
// Nouns for an outlet that has been named before: "the newspaper".
[[nodiscard]] bool is_outlet_noun(std::string_view lemma);
// Nouns for what an outlet publishes: "the report".
[[nodiscard]] bool is_report_noun(std::string_view lemma);
// Nouns for media in general: "media", "press"; of what has a singular of its own the plural, "reports".
[[nodiscard]] bool is_media_noun(std::string_view lemma, bool plural);
// Nouns for a firm or club that has been named before, whatever its name: "the company".
[[nodiscard]] bool is_body_noun(std::string_view lemma);
// Whether an outlet may be meant by a noun: an agency is no newspaper, and a newspaper no agency.
[[nodiscard]] bool may_be_called(std::string_view outlet, std::string_view noun);
// "the Harbour Commission", "the Ministry of Health": what nobody calls a company.
[[nodiscard]] bool is_public_body(std::string_view name);
[[nodiscard]] bool is_spokesman(std::string_view lemma);
// "Twitter": where anybody speaks, and which says nothing itself.
[[nodiscard]] bool is_platform(std::string_view name);
// The line that gives a credit; and whether it is a line of its own ("Source: ..."), not the start of the text.
[[nodiscard]] std::string_view credit_line(const Article& article, ByteRange range);
[[nodiscard]] bool is_credit_line(const Article& article, ByteRange range);
// "With files from Reuters": a line that thanks who lent a hand, not whose account it is.
[[nodiscard]] bool is_thanks(std::string_view line);

[[nodiscard]] std::string without_article(std::string_view text);
// The capitals that words begin with: "Meridian Ledger" -> "ML".
[[nodiscard]] std::string initials_of(std::string_view name);
// Whether a folded word stands in a text, whole, whatever the case of the text.
[[nodiscard]] bool has_word(std::string_view text, std::string_view word);
// Whether a text has a word for an office, in full, short or in general: "Rep." is a congressman and a lawmaker.
[[nodiscard]] bool has_office(std::string_view text, std::string_view office);
// "Sarnia" and "Sarnian", "Sarnia's"; a name to which its adjective is not alike ("France", "French") is not
// recognised.
[[nodiscard]] bool is_form_of_country(std::string_view country, std::string_view word);

// The token where an attribution stands: that of its cue, else of its source.
[[nodiscard]] u32 place_of(const Document& doc, u32 attribution);
[[nodiscard]] bool in_headline(const Document& doc, u32 attribution);
// The first sentence of the text itself.
[[nodiscard]] u32 first_paragraph(const Document& doc);
// "The premier told the minister to hold the report back": nobody's account of anything.
[[nodiscard]] bool is_command(const Document& document, const Attribution& attribution);

}  // namespace hearsay
