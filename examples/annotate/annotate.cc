// Prints what the language layer finds in a text: words with their trees, names, times, numbers, chains of mentions.
//
//     annotate_example MODEL_FOLDER TEXT_FILE [DAY]       DAY (2024-03-05): from which "on Monday" counts
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "language/language.h"

namespace {

using hearsay::Document;

void print_tokens(const Document& document) {
    for (const hearsay::Sentence& sentence : document.sentences) {
        for (hearsay::u32 i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
            const hearsay::Token& token = document.tokens[i];
            const bool root = !is_set(token.head);
            std::cout << document.text(token) << '\t' << document.lemma(i) << '\t' << name_of(token.upos) << '\t'
                      << name_of(token.deprel) << '\t'
                      << (root ? "-" : document.text(document.tokens[hearsay::index(token.head)])) << '\n';
        }
        std::cout << '\n';
    }
}

void print_names(const Document& document) {
    for (const hearsay::Mention& mention : document.mentions) {
        if (mention.kind != hearsay::MentionKind::name) continue;
        std::cout << name_of(mention.type) << '\t' << document.text(mention.tokens) << '\n';
    }
}

void print_expressions(const Document& document) {
    static constexpr const char* kTypes[] = {"DATE", "TIME", "DURATION", "SET"};
    for (const hearsay::TimeExpression& time : document.times) {
        std::cout << kTypes[static_cast<std::size_t>(time.type)] << '\t' << document.strings.view(time.value) << '\t'
                  << document.text(time.tokens) << '\n';
    }
    for (const hearsay::NumberExpression& number : document.numbers) {
        std::cout << "NUMBER\t" << number.value << ' ' << document.strings.view(number.unit) << '\t'
                  << document.text(number.tokens) << '\n';
    }
}

void print_chains(const Document& document) {
    for (const hearsay::Entity& entity : document.entities) {
        if (entity.mentions.size() < 2) continue;
        std::cout << name_of(entity.type) << '\t' << document.strings.view(entity.name) << '\t';
        for (const hearsay::MentionId id : entity.mentions) {
            const hearsay::ByteRange bytes = document.bytes(document.mentions[hearsay::index(id)].tokens);
            std::cout << " [" << bytes.begin << "-" << bytes.end << " " << hearsay::slice(document.text(), bytes)
                      << "]";
        }
        std::cout << '\n';
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3 || argc > 4) {
        std::cerr << "usage: annotate_example MODEL_FOLDER TEXT_FILE [DAY]\n";
        return 2;
    }
    const auto model = hearsay::LanguageModel::open(argv[1]);
    if (!model) {
        std::cerr << model.error().message << '\n';
        return 1;
    }
    std::ifstream file(argv[2], std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (!file) {
        std::cerr << argv[2] << ": cannot be read\n";
        return 1;
    }
    const hearsay::Date day = argc == 4 ? hearsay::parse_iso_date(argv[3]).value_or(hearsay::Date{}) : hearsay::Date{};
    const auto document = model->annotate_text(text, day);
    if (!document) {
        std::cerr << document.error().message << '\n';
        return 1;
    }
    print_tokens(*document);
    print_names(*document);
    print_expressions(*document);
    print_chains(*document);
    return 0;
}
