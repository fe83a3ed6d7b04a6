#include "hearsay-train/corpora.h"

#include "base/file.h"
#include "base/unicode.h"
#include "language/conllu.h"
#include "language/segment.h"

namespace hearsay {

std::vector<Sample> samples_of(const std::vector<TrainingDocument>& documents) {
    std::vector<Sample> samples;
    for (const TrainingDocument& document : documents) {
        for (u32 s = 0; s < document.document.sentences.size(); ++s) samples.push_back({&document, s});
    }
    return samples;
}

Result<std::vector<Document>> load_conllu(const std::string& path) {
    const auto text = read_file(path, u64{1} << 30U);
    if (!text) return tl::unexpected(text.error());
    return read_conllu(*text, path);
}

namespace {

Document copy_sentence(const Sample& sample) {
    const Document& from = sample.document();
    const TokenRange range = sample.tokens();
    const ByteRange bytes = from.bytes(range);
    Document to;
    to.article.text = std::string(slice(from.text(), bytes));
    to.article.blocks.push_back({{0, bytes.size()}, BlockKind::paragraph});
    for (u32 i = range.begin; i < range.end; ++i) {
        Token token = from.tokens[i];
        token.begin -= bytes.begin;
        token.end -= bytes.begin;
        if (is_set(token.head)) token.head = make_id<TokenId>(index(token.head) - range.begin);
        if (is_set(token.lemma)) token.lemma = to.strings.add(from.strings.view(token.lemma));
        to.tokens.push_back(token);
    }
    to.sentences.push_back({{0, static_cast<u32>(to.tokens.size())}, 0});
    describe_tokens(to);
    pair_quotes(to);
    return to;
}

// Small words that headlines in Title Case leave in lower case.
bool is_small(std::string_view lower) {
    for (const std::string_view word :
         {"a", "an", "the", "of", "in", "on", "to", "for", "and", "at", "by", "as", "or", "'s", "n't"}) {
        if (lower == word) return true;
    }
    return false;
}

void set_case(Document& sentence, double kind, bool small_words) {
    std::string& text = sentence.article.text;
    for (u32 i = 0; i < sentence.tokens.size(); ++i) {
        const Token& token = sentence.tokens[i];
        const bool joined = i > 0 && sentence.tokens[i - 1].end == token.begin && text[token.begin] == '\'';
        if (kind < 0.5 && (joined || (i > 0 && small_words && is_small(sentence.lower(i))))) continue;
        const u32 end = kind < 0.5 ? token.begin + 1 : token.end;
        for (u32 b = token.begin; b < end; ++b) {
            const char c = text[b];
            if (kind < 0.8 && c >= 'a' && c <= 'z') text[b] = static_cast<char>(c - 32);
            if (kind >= 0.8 && c >= 'A' && c <= 'Z') text[b] = static_cast<char>(c + 32);
        }
    }
}

// A full stop at the end that nothing hangs on.
bool drop_stop(Document& sentence) {
    const auto last = static_cast<u32>(sentence.tokens.size() - 1);
    if (last == 0 || sentence.text(sentence.tokens[last]) != ".") return false;
    for (const Token& token : sentence.tokens) {
        if (is_set(token.head) && index(token.head) == last) return false;
    }
    sentence.tokens.pop_back();
    sentence.sentences[0].tokens.end = last;
    return true;
}

bool add_noise(Document& sentence, Random& random) {
    const double dice = random.uniform();
    const double kind = random.uniform();
    const bool small_words = random.uniform() < 0.5;
    const bool unstopped = random.uniform() < 0.5;
    if (dice > 0.15) return false;
    bool changed = false;
    if (dice < 0.05 || unstopped) changed = drop_stop(sentence);
    if (dice >= 0.05) {
        set_case(sentence, kind, small_words);
        changed = true;
    }
    if (changed) describe_tokens(sentence);
    if (changed) pair_quotes(sentence);
    return changed;
}

}  // namespace

Lesson make_lesson(const Sample& sample, Random& random) {
    Lesson lesson{copy_sentence(sample), {}};
    const TokenRange range = sample.tokens();
    if (!add_noise(lesson.sentence, random)) {
        const auto first = sample.source->atoms.begin();
        lesson.atoms.assign(first + range.begin, first + range.end);
        return lesson;
    }
    read_sentence_atoms(lesson.sentence, lesson.sentence.sentences[0].tokens, lesson.atoms);
    for (WordAtoms& atom : lesson.atoms) atom.elsewhere = sample.source->record.elsewhere(atom.word, sample.sentence);
    return lesson;
}

}  // namespace hearsay
