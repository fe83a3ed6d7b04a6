#include "attribution/phrase_cues.h"

#include <algorithm>
#include <array>
#include <optional>

#include "attribution/clauses.h"

namespace hearsay {

namespace {

// The clause that a modifier of `governor` bears on: a modifier at either end of a sentence holds for all of its
// coordinated clauses.
u32 scope_of(const Syntax& s, u32 governor, TokenRange modifier) {
    const TokenRange sentence = s.sentence(governor);
    u32 last = sentence.end;
    while (last > modifier.end && is_punctuation(s.token(last - 1))) --last;
    const bool at_edge = modifier.begin <= sentence.begin + 1 || modifier.end == last;
    u32 g = governor;
    // Up from a noun or adverb to its clause.
    for (u32 step = 0; step < 8 && s.head(g) != kNoToken; ++step) {
        const Deprel relation = s.deprel(g);
        const bool phrase = relation == Deprel::nmod || relation == Deprel::obl || relation == Deprel::obj ||
                            relation == Deprel::advmod || relation == Deprel::nsubj || relation == Deprel::amod ||
                            relation == Deprel::xcomp || relation == Deprel::appos || relation == Deprel::obl_tmod ||
                            relation == Deprel::obl_unmarked || relation == Deprel::obl_agent ||
                            relation == Deprel::nummod;
        if (!phrase && !(at_edge && (relation == Deprel::conj || relation == Deprel::advcl))) break;
        g = s.head(g);
    }
    return g;
}

void drop_opening(const Syntax& s, Spans& spans) {
    while (!spans.empty()) {
        const u32 first = spans.front().begin;
        if (s.upos(first) != Upos::CCONJ && s.lower(first) != ",") break;
        if (++spans.front().begin == spans.front().end) spans.erase(spans.begin());
    }
}

// A draft whose content is the clause under `governor` without `modifier`.
std::optional<Draft> attribute_clause(const Scene& scene, u32 governor, u32 modifier_head, TokenRange cue,
                                      float weight) {
    const Syntax& s = scene.syntax;
    Draft draft;
    draft.cue_head = cue.begin;
    draft.cue = {cue};
    const u32 scope = scope_of(s, governor, s.hull(modifier_head));
    const u32 without[] = {modifier_head};
    draft.content = s.yield(scope, without);
    draft.content = subtract(draft.content, cue);
    drop_opening(s, draft.content);
    trim_edges(scene.document, draft.content);
    if (draft.content.empty()) return std::nullopt;
    draft.content_head = scope;
    draft.confidence = weight;
    draft.speech = true;
    return draft;
}

// "According to the paper, Page and Jones were stunned": where no comma closes the phrase, it ends at its first one.
void cut_opening(const Syntax& s, u32 cue, Draft& draft) {
    if (cue > s.sentence(cue).begin + 1 || draft.source.empty()) return;
    TokenRange& phrase = draft.source.front();
    const u32 end = draft.source.back().end;
    if (end < s.size() && s.lower(end) == ",") return;
    for (u32 t = phrase.begin; t < end; ++t) {
        if (s.lower(t) != ",") continue;
        const TokenRange rest{t + 1, s.sentence(cue).end};
        draft.source = {{phrase.begin, t}};
        draft.content = {rest};
        trim_edges(s.document(), draft.content);
        if (draft.source_head >= t) draft.source_head = t - 1;
        return;
    }
}

// "..., according to police" at the end of a sentence bears on all of it.
void take_whole_sentence(const Scene& scene, u32 cue, Draft& draft) {
    const Syntax& s = scene.syntax;
    const TokenRange sentence = s.sentence(cue);
    u32 end = sentence.end;
    while (end > cue && is_punctuation(s.token(end - 1))) --end;
    if (draft.source.empty() || hull_of(draft.source).end != end || cue < sentence.begin + 3 || s.lower(cue - 1) != ",")
        return;
    u32 first = sentence.begin;
    if (s.upos(first) == Upos::CCONJ) ++first;
    const bool in_clause = draft.content_head != kNoToken && own_subject(s, draft.content_head) != kNoToken;
    for (u32 t = first; in_clause && t < cue; ++t) {  // within somebody's words the tree must tell
        const CueWord* word = is_verb(s.token(t)) ? find_cue_verb(s.lemma(t)) : nullptr;
        if (word != nullptr && word->takes(kSpeech) && word->takes(kClause)) return;
    }
    draft.content = {{first, cue - 1}};
}

bool has_relative_word(const Syntax& s, u32 clause) {
    const TokenRange hull = s.hull(clause);
    for (u32 t = hull.begin; t < hull.end && t < hull.begin + 3; ++t) {
        const Xpos tag = s.xpos(t);
        if (tag == Xpos::WP || tag == Xpos::WDT || tag == Xpos::WPS || tag == Xpos::WRB || s.lower(t) == "that")
            return true;
    }
    return false;
}

// "According to the ministry, ..." with the ministry for a root: the comma tells.
std::optional<Draft> read_loose_according_to(const Scene& scene, u32 t, u32 source) {
    const Syntax& s = scene.syntax;
    const u32 end = s.sentence(t).end;
    u32 comma = source + 1;
    while (comma < end && s.lower(comma) != ",") ++comma;
    if (comma + 2 >= end) return std::nullopt;
    Draft draft;
    draft.cue_head = t;
    draft.cue = {{t, t + 2}};
    draft.source_head = source;
    draft.source = {{t + 2, comma}};
    draft.content = {{comma + 1, end}};
    trim_edges(scene.document, draft.content);
    for (u32 c = comma + 1; c < end && draft.content_head == kNoToken; ++c) {
        if (s.head(c) != kNoToken && s.head(c) <= source) draft.content_head = c;
    }
    draft.confidence = 0.8F;
    draft.speech = true;
    if (draft.content.empty()) return std::nullopt;
    return draft;
}

std::optional<Draft> read_according_to(const Scene& scene, u32 t) {
    const Syntax& s = scene.syntax;
    if (s.lower(t) != "according" || t + 2 >= s.sentence(t).end || s.lower(t + 1) != "to") return std::nullopt;
    u32 source = kNoToken;
    u32 modifier = kNoToken;
    if (s.deprel(t) == Deprel::case_ || s.deprel(t) == Deprel::mark) {
        source = modifier = s.head(t);
    } else {
        source = s.child(t, {Deprel::obl, Deprel::obj, Deprel::nmod});
        modifier = t;
    }
    if (source == kNoToken || source < t) return std::nullopt;
    if (s.head(modifier) == kNoToken) return read_loose_according_to(scene, t, source);
    auto draft = attribute_clause(scene, s.head(modifier), modifier, {t, t + 2}, 0.93F);
    if (!draft) return draft;
    draft->source_head = source;
    draft->source = subtract(noun_phrase(s, source), {t, t + 2});
    cut_opening(s, t, *draft);
    take_whole_sentence(scene, t, *draft);
    // "According to the paper it happened at sea": without a comma, the clause is hung on the noun.
    const u32 clause = s.child(source, {Deprel::acl_relcl});
    if (t <= s.sentence(t).begin + 1 && clause != kNoToken && !has_relative_word(s, clause)) {
        const TokenRange hull = s.hull(clause);
        draft->source = subtract(draft->source, hull);
        const TokenRange all{hull.begin, s.sentence(t).end};
        draft->content = {all};
        draft->content_head = clause;
        trim_edges(scene.document, draft->content);
    }
    return draft;
}

// "in X's view", "in the words of X"
std::optional<Draft> read_view(const Scene& scene, u32 t) {
    const Syntax& s = scene.syntax;
    const std::string_view lemma = s.lemma(t);
    if (lemma != "view" && lemma != "opinion" && lemma != "word" && lemma != "estimation" && lemma != "telling") {
        return std::nullopt;
    }
    const u32 in = s.child_word(t, "in");
    if (in == kNoToken || s.deprel(in) != Deprel::case_ || s.head(t) == kNoToken) return std::nullopt;
    const u32 owner = s.child(t, {Deprel::nmod_poss});
    const u32 of = s.child(t, {Deprel::nmod});
    if (owner == kNoToken && (of == kNoToken || s.child_word(of, "of") == kNoToken)) return std::nullopt;
    const u32 source = owner != kNoToken ? owner : of;
    const TokenRange cue = owner != kNoToken ? TokenRange{t, t + 1} : TokenRange{in, s.child_word(of, "of") + 1};
    auto draft = attribute_clause(scene, s.head(t), t, cue, 0.8F);
    if (draft) {
        draft->source_head = source;
        draft->source = owner != kNoToken ? s.yield(owner) : noun_phrase(s, of);
    }
    return draft;
}

std::optional<Draft> read_adverb(const Scene& scene, u32 t) {
    const Syntax& s = scene.syntax;
    if (s.upos(t) != Upos::ADV || s.head(t) == kNoToken || !is_hearsay_adverb(s.lower(t))) return std::nullopt;
    const u32 up = s.head(t);  // "an allegedly stolen car" is no more than weakened
    const bool heads = s.deprel(up) == Deprel::root || s.deprel(up) == Deprel::ccomp || s.deprel(up) == Deprel::conj;
    if (!is_verb(s.token(up)) && s.child(up, {Deprel::cop}) == kNoToken && !heads) return std::nullopt;
    if (s.deprel(up) == Deprel::amod) return std::nullopt;
    auto draft = attribute_clause(scene, up, t, {t, t + 1}, 0.6F);
    if (draft) draft->hearsay = true;
    return draft;
}

// Words that label a page, not who speaks: "Video: ...", "Opinion: ...".
bool is_page_label(std::string_view lower) {
    constexpr std::array<std::string_view, 22> kLabels = {
        "video",   "photo",    "photos",    "pictures", "opinion", "analysis",  "exclusive", "breaking",
        "update",  "updated",  "live",      "watch",    "comment", "editorial", "review",    "interview",
        "factbox", "timeline", "explainer", "podcast",  "letters", "poll"};
    return std::find(kLabels.begin(), kLabels.end(), lower) != kLabels.end();
}

// The phrase is how the text below names a person, body or outlet: "Lavin: ..." over an article on Sergei Lavin.
bool is_named_below(const Scene& scene, TokenRange range) {
    const Document& doc = scene.document;
    if ((scene.syntax.token(range.begin).flags & kCapitalised) == 0) return false;
    const std::string_view label = doc.text(range);
    const std::size_t most = std::min<std::size_t>(doc.mentions.size(), 2000);
    for (const Mention& mention : std::span(doc.mentions).first(most)) {
        if (mention.kind != MentionKind::name || mention.tokens.begin < range.end) continue;
        const bool speaks = mention.type == EntityType::person || mention.type == EntityType::organisation ||
                            mention.type == EntityType::outlet;
        const std::string_view name = doc.text(mention.tokens);
        if (speaks && name.size() >= label.size() && name.substr(name.size() - label.size()) == label) return true;
    }
    return false;
}

// The token of a phrase that hangs on none of the others; the last such one.
u32 head_of(const Syntax& s, TokenRange range) {
    u32 head = range.end - 1;
    for (u32 t = range.begin; t < range.end; ++t) {
        if (s.head(t) == kNoToken || !range.contains(s.head(t))) head = t;
    }
    return head;
}

// A short phrase that names somebody who can speak.
bool names_source(const Scene& scene, TokenRange range) {
    const Syntax& s = scene.syntax;
    if (range.empty() || range.size() > 7 || is_page_label(s.lower(range.begin))) return false;
    for (u32 t = range.begin; t < range.end; ++t) {
        if (is_verb(s.token(t)) && s.xpos(t) != Xpos::VBN && s.xpos(t) != Xpos::VBG) return false;
        if (is_punctuation(s.token(t)) && s.lower(t) != "." && s.lower(t) != "'" && s.lower(t) != ",") return false;
    }
    for (const Mention& mention : scene.document.mentions) {
        if (mention.kind != MentionKind::name || !range.overlaps(mention.tokens)) continue;
        const bool speaks = mention.type == EntityType::person || mention.type == EntityType::organisation ||
                            mention.type == EntityType::outlet;
        // The name ends the label: "Kestrel Council Reunion" is none that could speak.
        const bool ends = mention.tokens.end >= range.end ||
                          (mention.tokens.end + 1 == range.end && is_punctuation(s.token(range.end - 1)));
        if (speaks && ends) return true;
    }
    if (is_named_below(scene, range)) return true;
    bool shouted = range.size() <= 4;  // "KESSLER:" in a transcript
    for (u32 t = range.begin; t < range.end; ++t) {
        shouted = shouted && ((s.token(t).flags & kAllCaps) != 0 || s.lower(t) == ".");
    }
    if (shouted) return true;
    const SourceNoun kind = find_source_noun(s.lemma(head_of(s, range)));
    return kind != SourceNoun::none && kind != SourceNoun::person;
}

std::optional<Draft> label_draft(const Scene& scene, TokenRange source, u32 mark, TokenRange content) {
    const Syntax& s = scene.syntax;
    if (content.size() < 2 || !names_source(scene, source)) return std::nullopt;
    Draft draft;
    draft.cue_head = mark;
    draft.cue = {{mark, mark + 1}};
    draft.source = {source};
    draft.source_head = head_of(s, source);
    draft.content = {content};
    trim_edges(scene.document, draft.content);
    if (draft.content.empty()) return std::nullopt;
    for (u32 t = content.begin; t < content.end; ++t) {
        if (s.head(t) == kNoToken || !content.contains(s.head(t))) {
            draft.content_head = t;
            break;
        }
    }
    if (draft.content_head == kNoToken) return std::nullopt;
    draft.confidence = 0.8F;
    draft.speech = true;
    return draft;
}

bool has_verb(const Syntax& s, TokenRange range) {
    for (u32 t = range.begin; t < range.end; ++t) {
        if (s.upos(t) == Upos::VERB || s.upos(t) == Upos::AUX) return true;
    }
    return false;
}

bool is_dash(std::string_view text) { return text == "-" || text == "–" || text == "—" || text == "--" || text == "―"; }

// "..., says ministry", "..., ministry says": the reporting clause after the last comma of a headline.
bool read_suffix(const Scene& scene, TokenRange line, std::vector<Draft>& drafts) {
    const Syntax& s = scene.syntax;
    u32 comma = line.end;
    while (comma > line.begin && (comma == line.end || s.lower(comma) != ",")) --comma;
    if (comma <= line.begin + 1 || comma + 2 >= line.end || comma + 10 < line.end) return false;
    for (const u32 cue : {comma + 1, line.end - 1}) {
        const CueWord* word = find_cue_verb(s.lemma(cue));
        const std::string_view form = s.lower(cue);
        if (word == nullptr || !word->takes(kSpeech) || !word->takes(kClause) || form.empty() || form.back() != 's')
            continue;
        const TokenRange source = cue == comma + 1 ? TokenRange{cue + 1, line.end} : TokenRange{comma + 1, cue};
        auto draft = label_draft(scene, source, cue, {line.begin, comma});
        if (!draft) continue;
        draft->word = word;
        draft->stance = word->stance;
        draft->confidence = 0.9F;
        drafts.push_back(std::move(*draft));
        return true;
    }
    return false;
}

// Headlines: the source before the first colon, or after the last colon or spaced dash.
void read_headline(const Scene& scene, TokenRange line, std::vector<Draft>& drafts) {
    const Syntax& s = scene.syntax;
    u32 end = line.end;
    while (end > line.begin && s.lower(end - 1) == ".") --end;
    for (u32 t = line.begin + 1; t + 1 < end; ++t) {
        if (s.lower(t) != ":" || scene.quotes.is_quoted(t)) continue;
        if (auto draft = label_draft(scene, {line.begin, t}, t, {t + 1, end})) {
            drafts.push_back(std::move(*draft));
            return;
        }
        break;
    }
    if (read_suffix(scene, {line.begin, end}, drafts)) return;
    for (u32 t = end; t-- > line.begin + 1;) {
        const bool mark = s.lower(t) == ":" || is_dash(scene.document.text(s.token(t)));
        if (!mark || t + 1 >= end || (s.token(t).flags & kSpaceAfter) == 0) continue;
        if (auto draft = label_draft(scene, {t + 1, end}, t, {line.begin, t})) drafts.push_back(std::move(*draft));
        return;
    }
}

// "SMITH: We did not know." at the start of a paragraph, as in transcripts; those may be quoted as a whole.
void read_label(const Scene& scene, TokenRange block, std::vector<Draft>& drafts) {
    const Syntax& s = scene.syntax;
    const Quotation* quote = scene.quotes.at(block.begin);
    if (quote != nullptr && quote->span.begin == block.begin && block.size() > 1) ++block.begin;
    for (u32 t = block.begin + 1; t < block.end && t < block.begin + 6; ++t) {
        if (s.lower(t) != ":") continue;
        if (find_source_noun(s.lemma(t - 1)) == SourceNoun::document || !has_verb(s, {t + 1, block.end})) return;
        if (auto draft = label_draft(scene, {block.begin, t}, t, {t + 1, block.end}))
            drafts.push_back(std::move(*draft));
        return;
    }
}

// Somebody, a colon and a quotation: "The minister's verdict" is none, "Breitner, on the deal: ..." is.
void read_quoted_label(const Scene& scene, const Quotation& quote, std::vector<Draft>& drafts) {
    const Syntax& s = scene.syntax;
    const u32 begin = quote.span.begin;
    const u32 first = s.sentence(begin).begin;
    if (begin < first + 2 || s.lower(begin - 1) != ":") return;
    if (auto draft = label_draft(scene, {first, begin - 1}, begin - 1, quote.span)) drafts.push_back(std::move(*draft));
}

}  // namespace

std::vector<Draft> find_phrase_cues(const Scene& scene) {
    std::vector<Draft> drafts;
    for (u32 t = 0; t < scene.syntax.size(); ++t) {
        for (const auto& read : {read_according_to, read_view, read_adverb}) {
            if (auto draft = read(scene, t)) drafts.push_back(std::move(*draft));
        }
    }
    return drafts;
}

std::vector<Draft> find_layout_cues(const Scene& scene) {
    std::vector<Draft> drafts;
    const auto& sentences = scene.document.sentences;
    for (std::size_t i = 0; i < sentences.size();) {
        const u32 block = sentences[i].block;
        TokenRange range = sentences[i].tokens;
        for (++i; i < sentences.size() && sentences[i].block == block; ++i) range.end = sentences[i].tokens.end;
        const BlockKind kind = scene.document.article.blocks[block].kind;
        if (kind == BlockKind::headline || kind == BlockKind::heading) {
            read_headline(scene, range, drafts);
        } else if (kind == BlockKind::paragraph || kind == BlockKind::list_item) {
            read_label(scene, range, drafts);
        }
    }
    for (const Quotation& quote : scene.quotes.all()) read_quoted_label(scene, quote, drafts);
    return drafts;
}

}  // namespace hearsay
