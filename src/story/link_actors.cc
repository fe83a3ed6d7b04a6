#include "story/link_actors.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <string>

#include "base/gazetteer.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

// One name form with everything that carries it.
struct Form {
    std::string shown;  // as written most recently seen first
    std::vector<std::string> words;
    u32 count = 0;
    u32 names = 0;           // places where it is written out
    u32 with_article = 0;    // of these, after "the"
    bool publishes = false;  // a page of the pile is its own
    std::array<u32, 7> types{};
    std::vector<std::pair<u32, u32>> entities;  // document, entity
};

class Groups {
  public:
    explicit Groups(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0U); }
    u32 find(u32 i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void unite(u32 a, u32 b) {
        a = find(a);
        b = find(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

  private:
    std::vector<u32> parent_;
};

bool is_name_filler(std::string_view word) {
    static constexpr std::array<std::string_view, 14> kFillers = {
        "the", "al", "el", "mr", "mrs", "ms", "dr", "sir", "prof", "sheikh", "lord", "gen", "col", "ayatollah"};
    return std::find(kFillers.begin(), kFillers.end(), word) != kFillers.end();
}

constexpr std::pair<std::string_view, std::string_view> kSpellings[] = {
    {"defence", "defense"}, {"centre", "center"}, {"labour", "labor"}, {"programme", "program"}, {"harbour", "harbor"}};

// What a firm's or newspaper's full name ends with.
bool is_tail(std::string_view word) {
    static constexpr std::array<std::string_view, 10> kTails = {
        "newspaper", "magazine", "inc", "ltd", "corp", "plc", "llc", "limited", "incorporated", "corporation"};
    return std::find(kTails.begin(), kTails.end(), word) != kTails.end();
}

// "Tarik al-Hadi" -> tarik hadi; "the World Health Organisation" -> world health organization.
std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words;
    std::string word;
    const std::string folded = fold(name);
    const auto finish = [&] {
        for (std::size_t at = word.find("isation"); at != std::string::npos; at = word.find("isation"))
            word[at + 1] = 'z';
        for (const auto& [british, american] : kSpellings) {
            if (word == british) word = american;
        }
        if (word.size() >= 1 && !is_name_filler(word) && word != "s") words.push_back(word);
        word.clear();
    };
    for (std::size_t i = 0; i < folded.size();) {
        const CodePoint c = decode_utf8(folded, i);
        if (is_letter(c.value) || is_digit(c.value)) {
            word.append(folded, i, c.size);
        } else if (c.value != U'.') {  // U.S. = us
            finish();
        }
        i += c.size;
    }
    finish();
    // "the Ministry of Health" is the Health Ministry.
    const bool joined = std::find(words.begin(), words.end(), "and") != words.end();
    if (words.size() > 2 && !joined && words[1] == "of" && (words[0] == "ministry" || words[0] == "department")) {
        words.push_back(words[0]);
        words.erase(words.begin(), words.begin() + 2);
    }
    while (words.size() > 1 && is_tail(words.back())) words.pop_back();  // "the Mirror newspaper" is the Mirror
    return words;
}

std::string join(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& w : words) out += (out.empty() ? "" : " ") + w;
    return out;
}

std::vector<Form> collect(std::span<const Document> documents) {
    std::map<std::string, Form> forms;
    for (u32 d = 0; d < documents.size(); ++d) {
        const Document& doc = documents[d];
        for (u32 e = 0; e < doc.entities.size(); ++e) {
            const Entity& entity = doc.entities[e];
            const bool named = std::any_of(entity.mentions.begin(), entity.mentions.end(), [&](MentionId m) {
                return doc.mentions[index(m)].kind == MentionKind::name;
            });
            const std::string_view name = doc.strings.view(entity.name);
            auto words = named ? words_of(name) : std::vector<std::string>{};
            if (words.empty()) continue;
            Form& form = forms[join(words)];
            if (form.shown.empty()) form.shown = std::string(name);
            form.words = std::move(words);
            form.count += static_cast<u32>(entity.mentions.size());
            form.types[static_cast<std::size_t>(entity.type)] += static_cast<u32>(entity.mentions.size());
            for (const MentionId id : entity.mentions) {
                const Mention& mention = doc.mentions[index(id)];
                if (mention.kind != MentionKind::name) continue;
                const u32 first = mention.tokens.begin;
                const bool article = doc.lower(first) == "the" || (first > 0 && doc.lower(first - 1) == "the");
                ++form.names;
                form.with_article += article ? 1 : 0;
            }
            form.entities.emplace_back(d, e);
        }
    }
    for (const Document& doc : documents) {
        const auto it = forms.find(join(words_of(doc.article.outlet)));
        if (it != forms.end()) it->second.publishes = true;
    }
    std::vector<Form> out;
    for (auto& [key, form] : forms) out.push_back(std::move(form));
    return out;
}

// What newspapers and broadcasters call themselves.
bool is_title_noun(std::string_view word) {
    static constexpr std::array<std::string_view, 46> kNouns = {
        "times",      "post",         "herald",  "tribune",   "news",     "daily",    "weekly",    "chronicle",
        "observer",   "gazette",      "mail",    "mirror",    "journal",  "express",  "star",      "telegraph",
        "register",   "dispatch",     "ledger",  "courier",   "bulletin", "examiner", "sentinel",  "standard",
        "review",     "monitor",      "press",   "globe",     "echo",     "argus",    "radio",     "tv",
        "television", "broadcasting", "network", "agency",    "advocate", "inquirer", "messenger", "reporter",
        "citizen",    "evening",      "morning", "newspaper", "beacon",   "insider"};
    return std::find(kNouns.begin(), kNouns.end(), word) != kNouns.end();
}

bool is_in_capitals(std::string_view name) {
    return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

EntityType type_of_uses(const Form& form) {
    return static_cast<EntityType>(std::max_element(form.types.begin(), form.types.end()) - form.types.begin());
}

// Of what type a name is, by how it is used in all documents: persons are not called "the", and what has a newspaper's
// title is one.
EntityType type_of(const Form& form) {
    const EntityType type = type_of_uses(form);
    if (form.publishes) return EntityType::outlet;
    const bool called_the = form.with_article > 0 && 4 * form.with_article >= form.names;
    const bool titled =
        form.words.size() > 1 && (is_title_noun(form.words.back()) || is_title_noun(form.words.front()));
    if (titled && (called_the || type != EntityType::person || form.words.front() == "radio"))
        return EntityType::outlet;
    const bool letters = form.words.size() == 1 && form.words[0].size() >= 3 && form.words[0].size() <= 5 &&
                         is_in_capitals(form.shown);  // "USGS"
    return type == EntityType::person && (called_the || letters) ? EntityType::organisation : type;
}

bool is_person(const Form& form) { return type_of(form) == EntityType::person; }

// World Health Organization -> who, with and without its small words.
std::vector<std::string> acronyms_of(const Form& form) {
    std::string all;
    std::string big;
    for (const std::string& word : form.words) {
        all += word[0];
        const bool small = word == "of" || word == "and" || word == "for" || word == "in" || word == "on";
        if (!small) big += word[0];
    }
    return {all, big};
}

void unite_acronyms(const std::vector<Form>& forms, Groups& groups) {
    std::map<std::string, u32> best;
    for (u32 f = 0; f < forms.size(); ++f) {
        if (forms[f].words.size() < 2 || is_person(forms[f])) continue;
        for (const std::string& acronym : acronyms_of(forms[f])) {
            const auto [it, fresh] = best.emplace(acronym, f);
            if (!fresh && forms[f].count > forms[it->second].count) it->second = f;
        }
    }
    for (u32 f = 0; f < forms.size(); ++f) {
        const bool capitals =
            forms[f].words.size() == 1 && forms[f].shown.size() <= 8 && is_in_capitals(forms[f].shown);
        if (!capitals || forms[f].words[0].size() < 2) continue;
        const auto it = best.find(forms[f].words[0]);
        if (it != best.end()) groups.unite(f, it->second);
    }
}

// "FT" and "Financial Times": names of one body in the gazetteer. Ambiguous ones ("Time", "AP") count beside a form
// that is not.
void unite_outlets(const std::vector<Form>& forms, Groups& groups) {
    std::map<std::string_view, u32> first;
    for (const bool ambiguous : {false, true}) {
        for (u32 f = 0; f < forms.size(); ++f) {
            const NewsName* body = find_news_name(forms[f].shown);
            if (body == nullptr || is_ambiguous(*body, forms[f].shown) != ambiguous) continue;
            if (ambiguous && is_person(forms[f]) && forms[f].words[0].size() > 3) continue;
            const auto [it, fresh] = first.emplace(body->name, f);
            if (!fresh) groups.unite(f, it->second);
        }
    }
}

// Whether all words of the shorter name stand in the longer in this order: "Jorn Tavish" in "MP Jorn Erik Tavish".
bool is_part_of(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const auto& part = a.size() <= b.size() ? a : b;
    const auto& whole = a.size() <= b.size() ? b : a;
    auto at = whole.begin();
    for (const std::string& word : part) {
        at = std::find(at, whole.end(), word);
        if (at == whole.end()) return false;
        ++at;
    }
    return true;
}

// "Jorn Tavish" and "Jorn Tavish Brandt", where no other person begins so.
void unite_double_surnames(const std::vector<Form>& forms, Groups& groups) {
    std::map<std::string, std::vector<u32>> by_beginning;
    const auto beginning = [&](u32 f) { return forms[f].words[0] + ' ' + forms[f].words[1]; };
    for (u32 f = 0; f < forms.size(); ++f) {
        if (forms[f].words.size() >= 2 && is_person(forms[f])) by_beginning[beginning(f)].push_back(f);
    }
    for (const auto& [words, all] : by_beginning) {
        const auto longer = [&](u32 f) { return forms[f].words.size() > 2; };
        std::set<u32> persons;
        for (const u32 f : all) {
            if (longer(f)) persons.insert(groups.find(f));
        }
        if (persons.size() != 1) continue;
        for (const u32 f : all) {
            if (!longer(f)) groups.unite(f, *persons.begin());
        }
    }
}

// A person's forms share the surname, and a first name where both give one (an initial will do).
void unite_persons(const std::vector<Form>& forms, Groups& groups) {
    std::map<std::string, std::vector<u32>> by_surname;
    for (u32 f = 0; f < forms.size(); ++f) by_surname[forms[f].words.back()].push_back(f);
    for (const auto& [surname, all] : by_surname) {
        u32 fullest = 0xFFFFFFFFU;
        for (const u32 f : all) {
            if (forms[f].words.size() < 2 || !is_person(forms[f])) continue;
            if (fullest == 0xFFFFFFFFU || forms[f].count > forms[fullest].count) fullest = f;
            for (const u32 g : all) {
                const bool candidate = g > f && forms[g].words.size() >= 2 && is_person(forms[g]);
                if (!candidate) continue;
                const std::string& a = forms[f].words[0];
                const std::string& b = forms[g].words[0];
                const bool initial = (a.size() == 1 || b.size() == 1) && a[0] == b[0];
                if (a == b || initial || is_part_of(forms[f].words, forms[g].words)) groups.unite(f, g);
            }
        }
        if (fullest == 0xFFFFFFFFU) continue;
        for (const u32 f : all) {
            if (forms[f].words.size() == 1 && surname.size() > 2) groups.unite(f, fullest);
        }
    }
}

// Letters that transcriptions of one name take for each other; "Maria" and "Mario" are two names.
bool sound_alike(char a, char b) {
    constexpr std::string_view kClasses[] = {"iyej", "vwub", "kcq", "sz"};
    return std::any_of(std::begin(kClasses), std::end(kClasses), [&](std::string_view letters) {
        return letters.find(a) != std::string_view::npos && letters.find(b) != std::string_view::npos;
    });
}

// Equal but for one letter, not the first, that is transcribed in two ways: another of like sound, doubled, or an "h".
bool nearly_same(std::string_view a, std::string_view b) {
    constexpr std::size_t kLong = 5;
    if (a == b) return true;
    if (a.size() > b.size()) std::swap(a, b);
    if (a.size() < kLong || b.size() > a.size() + 1 || a[0] != b[0]) return false;
    std::size_t i = 0;
    while (i < a.size() && a[i] == b[i]) ++i;
    if (a.size() == b.size()) return a.substr(i + 1) == b.substr(i + 1) && sound_alike(a[i], b[i]);
    return a.substr(i) == b.substr(i + 1) && (b[i] == 'h' || b[i] == b[i - 1]);
}

// "Badri" and "Budairi": two transcriptions that differ in vowels alone, but for the first letter and the last.
bool same_consonants(std::string_view a, std::string_view b) {
    const auto skeleton = [](std::string_view word) {
        std::string out;
        for (const char c : word) {
            if (std::string_view("aeiouy").find(c) == std::string_view::npos) out += c;
        }
        return out;
    };
    constexpr std::size_t kLong = 5;
    constexpr std::size_t kConsonants = 3;
    if (a.size() < kLong || b.size() < kLong || a[0] != b[0] || a.back() != b.back()) return false;
    const std::string bones = skeleton(a);
    return bones.size() >= kConsonants && bones == skeleton(b);
}

bool share_document(const Form& a, const Form& b) {
    return std::any_of(a.entities.begin(), a.entities.end(), [&](const auto& x) {
        return std::any_of(b.entities.begin(), b.entities.end(), [&](const auto& y) { return x.first == y.first; });
    });
}

// "al-Nadim" and "al Nadeem": single names of newspapers.
void unite_outlet_spellings(const std::vector<Form>& forms, Groups& groups) {
    std::map<char, std::vector<u32>> alike;
    for (u32 f = 0; f < forms.size(); ++f) {
        const bool single = forms[f].words.size() == 1 && type_of(forms[f]) == EntityType::outlet;
        if (single && find_news_name(forms[f].shown) == nullptr) alike[forms[f].words[0][0]].push_back(f);
    }
    constexpr std::size_t kMost = 500;  // of one letter; more names of newspapers no pile has
    for (const auto& [letter, all] : alike) {
        const std::size_t n = std::min(all.size(), kMost);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = i + 1; j < n; ++j) {
                const std::string& a = forms[all[i]].words[0];
                const std::string& b = forms[all[j]].words[0];
                if (nearly_same(a, b) || same_consonants(a, b)) groups.unite(all[i], all[j]);
            }
        }
    }
}

// One name as two outlets transcribe it: "Heidar Talvani", "Heydar Talvany". Within a page they would be two persons.
void unite_spellings(const std::vector<Form>& forms, Groups& groups) {
    std::map<std::string, std::vector<u32>> alike;
    for (u32 f = 0; f < forms.size(); ++f) {
        const auto& words = forms[f].words;
        if (words.size() != 2 || !is_person(forms[f])) continue;
        alike[std::string{words[0][0], words[1][0]}].push_back(f);
    }
    constexpr std::size_t kMost = 200;  // persons of one pair of initials
    for (const auto& [initials, all] : alike) {
        for (std::size_t i = 0; i < std::min(all.size(), kMost); ++i) {
            for (std::size_t k = i + 1; k < std::min(all.size(), kMost); ++k) {
                const Form& a = forms[all[i]];
                const Form& b = forms[all[k]];
                const bool near = (nearly_same(a.words[0], b.words[0]) && nearly_same(a.words[1], b.words[1])) ||
                                  (a.words[0] == b.words[0] && same_consonants(a.words[1], b.words[1]));
                if (near && !share_document(a, b)) groups.unite(all[i], all[k]);
            }
        }
    }
}

bool is_one(const std::vector<u32>& forms, Groups& groups) {
    return !forms.empty() &&
           std::all_of(forms.begin(), forms.end(), [&](u32 f) { return groups.find(f) == groups.find(forms[0]); });
}

// "the Ledger" beside "the Meridian Ledger": the last word of one body's name, and of no other's. Names of places are
// left apart, as "Stavrey" is not "Radio Stavrey".
void unite_short_names(const std::vector<Form>& forms, Groups& groups) {
    std::map<std::string_view, std::vector<u32>> by_last;
    for (u32 f = 0; f < forms.size(); ++f) {
        const bool body = type_of(forms[f]) == EntityType::organisation || type_of(forms[f]) == EntityType::outlet;
        if (forms[f].words.size() > 1 && body) by_last[forms[f].words.back()].push_back(f);
    }
    for (u32 f = 0; f < forms.size(); ++f) {
        if (forms[f].words.size() != 1 || type_of(forms[f]) == EntityType::place) continue;
        const auto it = by_last.find(forms[f].words[0]);
        if (it != by_last.end() && is_one(it->second, groups)) groups.unite(f, it->second[0]);
    }
    // "the Defence Ministry" beside "Sarn's Defence Ministry": all words of it end one longer name, and no other.
    for (u32 f = 0; f < forms.size(); ++f) {
        const auto& words = forms[f].words;
        if (words.size() < 2 || is_person(forms[f])) continue;
        const auto it = by_last.find(words.back());
        if (it == by_last.end()) continue;
        std::vector<u32> longer;
        for (const u32 g : it->second) {
            const auto& other = forms[g].words;
            if (other.size() > words.size() && std::equal(words.rbegin(), words.rend(), other.rbegin()))
                longer.push_back(g);
        }
        if (is_one(longer, groups)) groups.unite(f, longer[0]);
    }
}

}  // namespace

Actors link_actors(std::span<const Document> documents) {
    const std::vector<Form> forms = collect(documents);
    Groups groups(forms.size());
    unite_persons(forms, groups);
    unite_double_surnames(forms, groups);
    unite_spellings(forms, groups);
    unite_outlet_spellings(forms, groups);
    unite_acronyms(forms, groups);
    unite_outlets(forms, groups);
    unite_short_names(forms, groups);

    Actors out;
    for (const Document& doc : documents) out.of_entity.emplace_back(doc.entities.size(), kNone<ActorId>);
    std::map<u32, std::vector<u32>> members;
    for (u32 f = 0; f < forms.size(); ++f) members[groups.find(f)].push_back(f);
    for (auto& [root, fs] : members) {
        // The name to show: the form of most words that is not rare, else the most frequent; of a person's the one
        // most used that gives two names.
        std::sort(fs.begin(), fs.end(), [&](u32 a, u32 b) {
            const auto rank = [&](u32 f) {
                const std::size_t telling = is_person(forms[f]) ? 2 : 3;
                return std::pair(std::min(forms[f].words.size(), telling), forms[f].count);
            };
            return rank(a) != rank(b) ? rank(a) > rank(b) : forms[a].shown < forms[b].shown;
        });
        const ActorId id = make_id<ActorId>(out.actors.size());
        Actor actor;
        actor.name = forms[fs[0]].shown;
        std::array<u32, 7> types{};
        for (const u32 f : fs) {
            if (forms[f].shown != actor.name) actor.aliases.push_back(forms[f].shown);
            // What the whole of a form's uses says of its type counts for all of them.
            for (std::size_t t = 0; t < types.size(); ++t) {
                const auto counted =
                    type_of(forms[f]) == type_of_uses(forms[f]) ? static_cast<EntityType>(t) : type_of(forms[f]);
                types[static_cast<std::size_t>(counted)] += forms[f].types[t];
            }
            for (const auto& [d, e] : forms[f].entities) {
                out.of_entity[d][e] = id;
                const std::string_view description = documents[d].strings.view(documents[d].entities[e].description);
                if (actor.description.size() < description.size()) actor.description = std::string(description);
            }
        }
        actor.type = static_cast<EntityType>(std::max_element(types.begin(), types.end()) - types.begin());
        for (const u32 f : fs) {
            const NewsName* body = find_news_name(forms[f].shown);
            if (body != nullptr && !is_ambiguous(*body, forms[f].shown)) actor.type = EntityType::outlet;
        }
        out.actors.push_back(std::move(actor));
    }
    for (std::size_t d = 0; d < documents.size(); ++d) {
        for (std::size_t e = 0; e < documents[d].entities.size(); ++e) {
            const ActorId id = out.of_entity[d][e];
            if (!is_set(id) || is_set(out.actors[index(id)].affiliation)) continue;
            const ActorId whom = out.of(d, documents[d].entities[e].affiliation);
            if (is_set(whom) && whom != id) out.actors[index(id)].affiliation = whom;
        }
    }
    return out;
}

}  // namespace hearsay
