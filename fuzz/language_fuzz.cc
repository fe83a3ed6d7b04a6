// Any bytes as text, as CoNLL-U and as parts of a model file.
#include <cstdint>
#include <string>

#include "base/unicode.h"
#include "language/conllu.h"
#include "language/lemmas.h"
#include "language/net_annotator.h"
#include "language/segment.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace hearsay;
    const std::string bytes(reinterpret_cast<const char*>(data), size);

    Document document;
    for (std::size_t i = 0; i < bytes.size();) {  // Article::text is valid UTF-8 by contract
        const CodePoint c = decode_utf8(bytes, i);
        append_utf8(document.article.text, c.value);
        i += c.size;
    }
    segment(document);
    check(document);

    if (const auto documents = read_conllu(bytes, "fuzz")) {
        for (const Document& gold : *documents) check(gold);
    }
    if (const auto net = TextNet::read(bytes)) {
        TextNet::Workspace workspace;
        const std::vector<u32> rows(net->shape().rows_per_word), lengths = {1};
        if (net->read_words(rows, lengths, workspace).tags.size() != 1) __builtin_trap();
    }
    const std::size_t half = size / 2 / 4 * 4;
    if (const auto lemmas =
            Lemmatiser::read(std::string_view(bytes).substr(half), std::string_view(bytes).substr(0, half))) {
        if (lemmas->lemma("making", "making", Xpos::VBG).size() > 255) __builtin_trap();
    }
    return 0;
}
