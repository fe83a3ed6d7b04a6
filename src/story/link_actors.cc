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

// "Bashar al-Assad" -> bashar assad; "the World Health Organisation" -> world health organization.
std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words;
    std::string word;
    const std::string folded = fold(name);
    const auto finish = [&] {
        for (std::size_t at = word.find("isation"); at != std::string::npos; at = word.find("isation"))
            word[at + 1] = 'z';
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
    // "the Mirror newspaper" is the Mirror.
    while (words.size() > 1 && (words.back() == "newspaper" || words.back() == "magazine")) words.pop_back();
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
            form.entities.emplace_back(d, e);
        }
    }
    std::vector<Form> out;
    for (auto& [key, form] : forms) out.push_back(std::move(form));
    return out;
}

EntityType type_of(const Form& form) {
    return static_cast<EntityType>(std::max_element(form.types.begin(), form.types.end()) - form.types.begin());
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
            forms[f].words.size() == 1 && forms[f].shown.size() <= 8 &&
            std::none_of(forms[f].shown.begin(), forms[f].shown.end(), [](char c) { return c >= 'a' && c <= 'z'; });
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
                if (a == b || ((a.size() == 1 || b.size() == 1) && a[0] == b[0])) groups.unite(f, g);
            }
        }
        if (fullest == 0xFFFFFFFFU) continue;
        for (const u32 f : all) {
            if (forms[f].words.size() == 1 && surname.size() > 2) groups.unite(f, fullest);
        }
    }
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
        if (it != by_last.end() && it->second.size() == 1) groups.unite(f, it->second[0]);
    }
}

}  // namespace

Actors link_actors(std::span<const Document> documents) {
    const std::vector<Form> forms = collect(documents);
    Groups groups(forms.size());
    unite_persons(forms, groups);
    unite_acronyms(forms, groups);
    unite_outlets(forms, groups);
    unite_short_names(forms, groups);

    Actors out;
    for (const Document& doc : documents) out.of_entity.emplace_back(doc.entities.size(), kNone<ActorId>);
    std::map<u32, std::vector<u32>> members;
    for (u32 f = 0; f < forms.size(); ++f) members[groups.find(f)].push_back(f);
    for (auto& [root, fs] : members) {
        // The name to show: the form of most words that is not rare, else the most frequent.
        std::sort(fs.begin(), fs.end(), [&](u32 a, u32 b) {
            const auto rank = [&](u32 f) {
                return std::pair(std::min<std::size_t>(forms[f].words.size(), 3), forms[f].count);
            };
            return rank(a) != rank(b) ? rank(a) > rank(b) : forms[a].shown < forms[b].shown;
        });
        const ActorId id = make_id<ActorId>(out.actors.size());
        Actor actor;
        actor.name = forms[fs[0]].shown;
        std::array<u32, 7> types{};
        for (const u32 f : fs) {
            if (forms[f].shown != actor.name) actor.aliases.push_back(forms[f].shown);
            for (std::size_t t = 0; t < types.size(); ++t) types[t] += forms[f].types[t];
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
