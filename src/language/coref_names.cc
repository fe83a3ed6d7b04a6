#include "language/coref_names.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/gazetteer.h"
#include "base/unicode.h"

namespace hearsay {

namespace {

// A name taken apart for comparison.
struct NameForm {
    u32 mention = 0;
    EntityType type = EntityType::other;
    std::vector<std::string> words;  // folded; without articles, titles, particles, suffixes
    std::string suffix;              // "jr"
    std::string key;                 // the words, joined
    std::string capitals;            // "WHO" of "W.H.O.": the letters in lower case; empty where it is no abbreviation
    Gender title_gender = Gender::unknown;
};

[[nodiscard]] bool is_person(const NameForm& form) { return form.type == EntityType::person; }
[[nodiscard]] bool is_body(const NameForm& form) {
    return form.type == EntityType::organisation || form.type == EntityType::outlet || form.type == EntityType::other ||
           form.type == EntityType::event;
}

// Letters that must change to make one word of the other, at most `limit` + 1.
[[nodiscard]] u32 edit_distance(std::string_view a, std::string_view b, u32 limit) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > limit || b.size() > 40) return limit + 1;
    std::vector<u32> row(a.size() + 1);
    for (u32 i = 0; i < row.size(); ++i) row[i] = i;
    for (u32 j = 1; j <= b.size(); ++j) {
        u32 diagonal = row[0];
        row[0] = j;
        for (u32 i = 1; i <= a.size(); ++i) {
            const u32 change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[i];
            row[i] = std::min({row[i] + 1, row[i - 1] + 1, change});
        }
    }
    return row.back();
}

class NameJoiner {
  public:
    NameJoiner(const CorefScene& scene, Clusters& clusters) : scene_(scene), clusters_(clusters) {
        for (u32 m = 0; m < scene.mentions.size(); ++m) {
            if (scene.mentions[m].kind == MentionKind::name) forms_.push_back(read(m));
        }
    }

    void join() {
        join_equal();
        join_gazetteer();
        join_nations();
        join_full_persons();
        join_short_persons();
        join_abbreviations();
        join_brackets();
        join_parts_of_bodies();
    }

  private:
    [[nodiscard]] NameForm read(u32 m) const {
        const CorefMention& mention = scene_.mentions[m];
        NameForm form;
        form.mention = m;
        form.type = mention.type;
        std::vector<std::string> all;
        u32 first = mention.tokens.begin;
        if (is_person(form)) {
            for (const u32 name = first + titles_in(scene_, mention); first < name; ++first) {
                if (form.title_gender == Gender::unknown) form.title_gender = word_gender(scene_.lower(first));
            }
        }
        for (u32 t = first; t < mention.tokens.end; ++t) add_words(scene_.document.text(scene_.token(t)), &all);
        u32 begin = 0;
        u32 end = static_cast<u32>(all.size());
        if (begin + 1 < end && all[begin] == "the") ++begin;
        if (is_person(form)) end -= post_nominals(mention.tokens, end - begin);
        if (begin + 1 < end && is_person(form) && is_name_suffix(all[end - 1])) form.suffix = all[--end];
        while (begin + 1 < end && is_body(form) && is_company_suffix(all[end - 1])) --end;
        for (u32 i = begin; i < end; ++i) {
            if (is_person(form) && is_name_particle(all[i]) && i + 1 < end) continue;
            form.words.push_back(all[i]);
        }
        if (form.words.empty()) form.words = {std::string(fold(scene_.document.text(mention.tokens)))};
        for (const std::string& word : form.words) form.key += word + ' ';
        if (!form.suffix.empty()) form.key += ", " + form.suffix;
        form.capitals = abbreviation(scene_.document.text(mention.tokens));
        if (form.title_gender == Gender::unknown) form.title_gender = title_before(mention);
        return form;
    }

    // "MP", "DBE", "PhD" after a full name.
    [[nodiscard]] u32 post_nominals(TokenRange name, u32 words) const {
        u32 n = 0;
        if ((scene_.token(name.begin).flags & kAllCaps) != 0) return 0;
        for (u32 t = name.end; t-- > name.begin && words > n + 2; ++n) {
            const std::string_view text = scene_.document.text(scene_.token(t));
            const bool letters = (scene_.token(t).flags & kAllCaps) != 0 && text.size() <= 4;
            if (!letters && text != "PhD" && text != "Ph.D." && text != "MBChB") break;
            if (is_name_suffix(scene_.lower(t))) break;
        }
        return n;
    }

    // The letters and digits of a token, cut at everything else; a possessive "'s" is left out.
    static void add_words(std::string_view text, std::vector<std::string>* out) {
        const std::string folded = fold(text);
        if (folded == "'s" || folded == "'") return;
        std::string word;
        const auto close = [&] {
            if (!word.empty()) out->push_back(std::exchange(word, {}));
        };
        for (std::size_t i = 0; i < folded.size();) {
            const CodePoint c = decode_utf8(folded, i);
            if (is_letter(c.value) || is_digit(c.value)) {
                word.append(folded, i, c.size);
            } else if (c.value != U'.') {
                close();
            }
            i += c.size;
        }
        close();
    }

    // "who" for "WHO" and "W.H.O."; empty where there is a small letter or another mark.
    [[nodiscard]] static std::string abbreviation(std::string_view text) {
        std::string out;
        for (const char c : text) {
            if (c >= 'A' && c <= 'Z') {
                out += static_cast<char>(c + 32);
            } else if (c >= '0' && c <= '9') {
                out += c;
            } else if (c != '.') {
                return {};
            }
        }
        return out.size() >= 2 && out.size() <= 8 ? out : std::string();
    }

    [[nodiscard]] Gender title_before(const CorefMention& mention) const {
        const u32 first = scene_.document.sentences[mention.sentence].tokens.begin;
        if (mention.tokens.begin <= first) return Gender::unknown;
        const std::string_view word = scene_.lower(mention.tokens.begin - 1);
        return is_title(word) ? word_gender(word) : Gender::unknown;
    }

    void unite(const NameForm& a, const NameForm& b) { clusters_.join(a.mention, b.mention); }
    [[nodiscard]] bool united(const NameForm& a, const NameForm& b) const {
        return clusters_.find(a.mention) == clusters_.find(b.mention);
    }

    // Single names of persons wait: there may be two of that name.
    void join_equal() {
        std::map<std::string_view, u32> first;
        for (u32 f = 0; f < forms_.size(); ++f) {
            if (is_person(forms_[f]) && forms_[f].words.size() == 1) continue;
            const auto [it, fresh] = first.emplace(forms_[f].key, f);
            if (!fresh) unite(forms_[it->second], forms_[f]);
        }
    }

    void join_gazetteer() {
        std::map<std::string_view, u32> first;
        for (u32 f = 0; f < forms_.size(); ++f) {
            if (!is_body(forms_[f])) continue;
            const std::string_view text = scene_.document.text(scene_.mentions[forms_[f].mention].tokens);
            const NewsName* body = find_news_name(text);
            if (body == nullptr || (is_ambiguous(*body, text) && forms_[f].type != EntityType::outlet)) continue;
            const auto [it, fresh] = first.emplace(body->name, f);
            if (!fresh) unite(forms_[it->second], forms_[f]);
        }
    }

    // "the U.S." and "America"
    void join_nations() {
        std::map<int, u32> first;
        for (u32 f = 0; f < forms_.size(); ++f) {
            if (forms_[f].type != EntityType::place) continue;
            const int nation = nation_of_name(forms_[f]);
            if (nation == 0) continue;
            const auto [it, fresh] = first.emplace(nation, f);
            if (!fresh) unite(forms_[it->second], forms_[f]);
        }
    }
    [[nodiscard]] static int nation_of_name(const NameForm& form) {
        if (form.key == "united states " || form.key == "united states of america ") return nation_of("usa");
        if (form.key == "united kingdom " || form.key == "great britain ") return nation_of("uk");
        return form.words.size() == 1 ? nation_of(form.words[0]) : 0;
    }

    // ---- persons

    [[nodiscard]] static bool first_names_fit(const std::string& a, const std::string& b) {
        if (a == b) return true;
        if (a[0] != b[0]) return false;
        if (a.size() == 1 || b.size() == 1) return true;
        if (std::min(a.size(), b.size()) >= 5 && edit_distance(a, b, 2) <= 2) return true;
        return std::min(a.size(), b.size()) >= 3 && (a.compare(0, b.size(), b) == 0 || b.compare(0, a.size(), a) == 0);
    }

    [[nodiscard]] static bool is_same_person(const NameForm& a, const NameForm& b) {
        if (a.suffix != b.suffix) return false;
        const auto& x = a.words.size() <= b.words.size() ? a.words : b.words;
        const auto& y = a.words.size() <= b.words.size() ? b.words : a.words;
        if (x.back() == y.back() && first_names_fit(x.front(), y.front())) return true;
        // "Velar Ruiz" of "Tomas Velar Ruiz"
        if (y.size() > x.size() && std::equal(x.rbegin(), x.rend(), y.rbegin())) return true;
        // "Mohammed bin Salman" in "Mohammed bin Salman al-Saud"
        return y.size() > x.size() && std::equal(x.begin(), x.end(), y.begin());
    }

    void join_full_persons() {
        std::map<std::string_view, std::vector<u32>> by_last;
        std::map<std::string_view, std::vector<u32>> by_first;
        for (u32 f = 0; f < forms_.size(); ++f) {
            if (!is_person(forms_[f]) || forms_[f].words.size() < 2) continue;
            join_with_any(f, by_last[forms_[f].words.back()]);
            join_with_any(f, by_first[forms_[f].words.front()]);
        }
    }
    // Compares with the distinct forms seen so far, and adds this one where it is new.
    void join_with_any(u32 f, std::vector<u32>& seen) {
        constexpr std::size_t kMostForms = 32;
        for (const u32 g : seen) {
            if (forms_[g].key == forms_[f].key) return;
            if (is_same_person(forms_[g], forms_[f])) unite(forms_[g], forms_[f]);
        }
        if (seen.size() < kMostForms) seen.push_back(f);
    }

    // "Hadi": who bears that name, the nearest before where there are several; then "Tarik"; else all of one name are
    // one.
    void join_short_persons() {
        std::map<std::string_view, std::vector<u32>> by_last;
        std::map<std::string_view, std::vector<u32>> by_any;
        for (u32 f = 0; f < forms_.size(); ++f) {
            if (!is_person(forms_[f]) || forms_[f].words.size() < 2) continue;
            by_last[forms_[f].words.back()].push_back(f);
            for (std::size_t w = 0; w + 1 < forms_[f].words.size(); ++w) by_any[forms_[f].words[w]].push_back(f);
        }
        std::map<std::string_view, u32> alone;
        for (u32 f = 0; f < forms_.size(); ++f) {
            if (forms_[f].words.size() != 1 || !may_be_surname(forms_[f])) continue;
            if (is_person(forms_[f]) && is_title(forms_[f].words[0])) continue;  // "the President" is no name

            const std::string_view word = forms_[f].words[0];
            u32 bearer = kNobody;
            if (const auto it = by_last.find(word); it != by_last.end()) bearer = nearest_bearer(f, it->second);
            if (bearer == kNobody && is_person(forms_[f])) {
                if (const auto it = by_any.find(word); it != by_any.end()) bearer = nearest_bearer(f, it->second);
            }
            if (bearer != kNobody) {
                unite(forms_[bearer], forms_[f]);
            } else {
                // Here names that were taken for another kind count as well, as long as one is a person's.
                const auto [it, fresh] = alone.emplace(word, f);
                if (!fresh && (is_person(forms_[f]) || is_person(forms_[it->second])))
                    unite(forms_[it->second], forms_[f]);
            }
        }
    }

    [[nodiscard]] static bool may_be_surname(const NameForm& form) {
        if (is_person(form)) return true;
        return form.type != EntityType::nationality && form.words[0].size() > 2 && nation_of(form.words[0]) == 0;
    }

    // The one most spoken of so far; else the first after the mention. A title that tells another gender bars.
    [[nodiscard]] u32 nearest_bearer(u32 f, const std::vector<u32>& bearers) const {
        const auto fits = [&](u32 g) {
            const Gender a = forms_[f].title_gender;
            const Gender b = clusters_.traits(forms_[g].mention).gender;
            return a == Gender::unknown || b == Gender::unknown || a == b;
        };
        const auto after = std::upper_bound(bearers.begin(), bearers.end(), f);
        constexpr int kReach = 64;
        int looked = 0;
        u32 best = kNobody;
        std::size_t most = 0;
        for (auto it = after; it != bearers.begin() && looked < kReach; ++looked) {
            if (!fits(*--it)) continue;
            const std::size_t told = clusters_.members(forms_[*it].mention).size();
            if (told <= most) continue;
            most = told;
            best = *it;
        }
        if (best != kNobody) return best;
        looked = 0;
        for (auto it = after; it != bearers.end() && looked < kReach; ++it, ++looked) {
            if (fits(*it)) return *it;
        }
        return kNobody;
    }

    // ---- organisations

    // World Health Organization -> "who", with and without its small words.
    [[nodiscard]] static std::vector<std::string> initials(const NameForm& form) {
        std::string all;
        std::string big;
        for (const std::string& word : form.words) {
            all += word[0];
            const bool small =
                word == "of" || word == "and" || word == "for" || word == "the" || word == "in" || word == "on";
            if (!small) big += word[0];
        }
        if (all == big) return {all};
        return {all, big};
    }

    void join_abbreviations() {
        std::map<std::string, u32> first;
        for (u32 f = 0; f < forms_.size(); ++f) {
            if (forms_[f].words.size() < 2 || is_person(forms_[f]) || forms_[f].type == EntityType::nationality)
                continue;
            for (const std::string& letters : initials(forms_[f])) first.emplace(letters, f);
        }
        for (u32 f = 0; f < forms_.size(); ++f) {
            if (forms_[f].capitals.empty() || forms_[f].type == EntityType::nationality) continue;
            if (const auto it = first.find(forms_[f].capitals); it != first.end()) unite(forms_[it->second], forms_[f]);
        }
    }

    // "Islamic State (ISIS)", "the Islamic State militant group (ISIS)"
    void join_brackets() {
        const Document& document = scene_.document;
        std::map<u32, u32> ending;  // token after a mention -> the mention, names before phrases
        for (u32 m = 0; m < scene_.mentions.size(); ++m) {
            const CorefMention& mention = scene_.mentions[m];
            if (mention.kind == MentionKind::pronoun) continue;
            const auto [it, fresh] = ending.emplace(mention.tokens.end, m);
            if (!fresh && mention.kind == MentionKind::name) it->second = m;
        }
        for (const NameForm& form : forms_) {
            const TokenRange tokens = scene_.mentions[form.mention].tokens;
            const bool bracketed = tokens.begin > 0 && tokens.end < document.tokens.size() &&
                                   document.lower(tokens.begin - 1) == "(" && document.lower(tokens.end) == ")";
            if (!bracketed || form.capitals.empty() || form.type == EntityType::nationality) continue;
            const auto it = ending.find(tokens.begin - 1);
            if (it == ending.end() || scene_.mentions[it->second].type == EntityType::person) continue;
            const TokenRange before = scene_.mentions[it->second].tokens;
            for (u32 t = before.begin; t < before.end; ++t) {
                const std::string word = fold(document.text(scene_.token(t)));
                if (word == "the" || word.empty()) continue;
                if (word[0] == form.capitals[0]) clusters_.join(it->second, form.mention);
                break;
            }
        }
    }

    // "Security Council" for "UN Security Council", "Virgin" for "Virgin Group", "the Times" for the one Times named.
    void join_parts_of_bodies() {
        std::map<std::string, std::vector<u32>> by_part;
        constexpr std::size_t kMostWords = 8;
        for (u32 f = 0; f < forms_.size(); ++f) {
            const auto& words = forms_[f].words;
            if (words.size() < 2 || words.size() > kMostWords || !is_body(forms_[f])) continue;
            std::string head;
            for (std::size_t n = 0; n + 1 < words.size(); ++n) {
                head += words[n] + ' ';
                by_part[head].push_back(f);
            }
            std::string tail;
            for (std::size_t n = words.size(); n-- > 1;) {
                tail = words[n] + ' ' + tail;
                by_part[tail].push_back(f);
            }
        }
        for (const NameForm& form : forms_) {
            if (!is_body(form)) continue;
            const auto it = by_part.find(form.key);
            if (it == by_part.end()) continue;
            const u32 whole = only_cluster(it->second);
            if (whole == kNobody || united(forms_[whole], form)) continue;
            if (form.words.size() >= 2 || may_stand_alone(form, forms_[whole])) unite(forms_[whole], form);
        }
    }

    // The one entity that all these forms name; kNobody where they name several.
    [[nodiscard]] u32 only_cluster(const std::vector<u32>& forms) const {
        for (const u32 f : forms) {
            if (!united(forms_[f], forms_[forms.front()])) return kNobody;
        }
        return forms.front();
    }

    [[nodiscard]] bool may_stand_alone(const NameForm& part, const NameForm& whole) const {
        if (part.words[0].size() < 4 || nation_of(part.words[0]) != 0) return false;
        if (part.type == EntityType::other || whole.type == EntityType::other || part.type != whole.type) return false;
        if (part.words[0] == whole.words.front()) return true;
        const u32 begin = scene_.mentions[part.mention].tokens.begin;
        return scene_.lower(begin) == "the" || (begin > 0 && scene_.lower(begin - 1) == "the");
    }

    const CorefScene& scene_;
    Clusters& clusters_;
    std::vector<NameForm> forms_;  // in text order
};

}  // namespace

void join_names(const CorefScene& scene, Clusters& clusters) { NameJoiner(scene, clusters).join(); }

}  // namespace hearsay
