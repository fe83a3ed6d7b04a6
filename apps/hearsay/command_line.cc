#include "command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

#include "base/file.h"
#include "base/unicode.h"
#include "help_pages.h"
#include "server/server.h"

namespace hearsay {

namespace {

constexpr const char* kCommands =
    "  hearsay trace PATH...      the report: claims, who says so through whom, denials, disagreements\n"
    "  hearsay ask QUESTION PATH...  what the pages hold on a question, and where it comes from\n"
    "  hearsay quotes PATH...     who said what: a table by source, to be searched\n"
    "  hearsay stories PATH...    which pages tell one story, and which took text from which\n"
    "  hearsay extract PATH...    the article of each page: clean text, headline, outlet, date, credits\n"
    "  hearsay serve PATH...      the report in a browser, and for programs, on this machine\n"
    "  hearsay annotate PATH...   sentences, words, trees, names, times, numbers, and who says what\n"
    "\n"
    "A PATH is a file, a folder or - for standard input.";

constexpr const char* kTitle = "hearsay: who says so, and how do they know?\n\n";

constexpr const char* kAbout =
    "Reads news pages as a scraper saved them and tells, for every story in them, what is claimed, who says\n"
    "so and through whom, who denies it, where the reports disagree, and on how many independent origins\n"
    "each claim rests. Works offline; equal input gives equal output.\n\n";

constexpr const char* kExamples =
    "\n\nExamples:\n"
    "  hearsay trace pages/                                the report on the terminal\n"
    "  hearsay trace pages/ --all | less                   all claims with all their evidence\n"
    "  hearsay trace pages/ --without \"Meridian Ledger\"     what would stand without that newspaper\n"
    "  hearsay trace crawl.warc.gz --format json -o report.json\n"
    "  hearsay quotes pages/ --search \"bridge money\"        who said what about it\n"
    "  curl -s URL | hearsay extract -                     the article of one page\n"
    "  hearsay annotate --input plain notes.txt            who says what in a text\n"
    "\n"
    "hearsay COMMAND --help tells the options, and hearsay trace --help what the words of the report mean.\n"
    "hearsay --version tells the version.\n"
    "\n"
    "Exit status: 0 something could be read, 1 nothing could, 2 wrong usage, 130 interrupted.\n";

constexpr const char* kTraceWords =
    "What the words of the report mean:\n"
    "  claim                what one or several pages say is so, in the clearest wording found in them\n"
    "  A -> B -> page       the page has it from B, and B has it from A, its origin\n"
    "  independent origins  separate origins that a claim really has: pages and agencies that only pass it on\n"
    "                       count nothing, however many they are; anonymous sources that are known through\n"
    "                       one newspaper alone count once; people on the record count each\n"
    "  1 to 3 origins       1 for certain; 3 if every page whose source cannot be traced had one of its own\n"
    "  rests on             the sources without whom the claim would have no support\n"
    "  denied               somebody says that it is not so; declining to comment is no denial\n"
    "  stated flatly        a headline or sentence asserts what the same page elsewhere ascribes to a source\n"
    "\n"
    "Examples:\n"
    "  hearsay trace pages/\n"
    "  hearsay trace a.html b.html c.txt --format json > report.json\n"
    "  hearsay trace @list.txt --format markdown -o report.md\n"
    "  hearsay trace pages/ --format html -o report.html    one file to explore in a browser, or to send\n"
    "  hearsay trace pages/ --format gexf -o report.gexf    the graph of all claims, for Gephi\n"
    "  hearsay trace pages/ --format csv -o tables/\n";

constexpr const char* kQuotesWords =
    "Sources are one over all pages: \"FT\" and \"Financial Times\", \"he\" and whom it means. Those that speak in "
    "most\n"
    "pages stand first. Words in quotation marks are the source's own; others are the page's.\n"
    "\n"
    "The stances: asserts, denies, doubts, declines (no comment, did not confirm), asks, wants, plans, feels.\n"
    "\n"
    "The formats:\n"
    "  text    by source; the first five statements of each unless --all\n"
    "  csv     a table for a spreadsheet: source, type, description, affiliation, through, stance, kind, hedged, cue,\n"
    "          words, outlet, published, headline, file, record, start, end\n"
    "  jsonl   one object a line and statement, with the spans of source, cue, words and hedges (start, end: code "
    "points\n"
    "          of the text as annotate gives it; source_start, source_end: bytes of the input)\n"
    "\n"
    "Examples:\n"
    "  hearsay quotes pages/                                 who says what in these pages\n"
    "  hearsay quotes pages/ --search \"bridge money\"         statements with these words\n"
    "  hearsay quotes pages/ --source Vold --stance denies   what Vold denies\n"
    "  hearsay quotes pages/ --direct --format csv -o quotes.csv\n"
    "\n"
    "Exit status: 0 there are such statements, 1 there are none, 2 wrong usage.\n";

constexpr const char* kExtractWords =
    "The formats:\n"
    "  text      the running text: standfirst, paragraphs, subheadings, quotations, lists, parted by blank lines\n"
    "  markdown  the same with headline and captions in their places, and what each part is marked\n"
    "  jsonl     one object a line and page: all that is known, the kind of each part, and its bytes in the input\n"
    "\n"
    "Examples:\n"
    "  hearsay extract page.html                               the text of one page\n"
    "  curl -s URL | hearsay extract - --with-metadata         headline, outlet, byline and date in front of it\n"
    "  hearsay extract pages/ --format markdown --with-metadata --output-dir out\n"
    "  hearsay extract crawl.warc.gz --format jsonl -o articles.jsonl\n"
    "  hearsay extract pages/ --format jsonl | jq -r 'select(.kind == \"article\") | .headline'\n"
    "\n"
    "A page that is no article (a listing, a forum, a shop, an error page) is extracted all the same; jsonl and\n"
    "--with-metadata say its kind. Pages without any running text are named on standard error.\n"
    "\n"
    "Exit status: 0 something could be read, 1 nothing could or it could not be written, 2 wrong usage.\n";

constexpr const char* kAnnotateWords =
    "The formats:\n"
    "  jsonl   one object a line and page: the text; sentences; tokens with lemma, tags, head and relation; names;\n"
    "          entities with all their mentions; times with their value; numbers with value and unit; who says what.\n"
    "          Every span has start and end (code points of the text) and source_start and source_end (bytes of the\n"
    "          input)\n"
    "  conllu  CoNLL-U: words, tags, features and trees in ten columns, entities, times and numbers in the last one\n"
    "\n"
    "Examples:\n"
    "  hearsay annotate --input plain notes.txt                     a text\n"
    "  echo 'Ilse Morvant left on Monday.' | hearsay annotate --input plain -f conllu -\n"
    "  hearsay annotate pages/ -o pages.jsonl                       whatever a scraper saved\n"
    "  hearsay annotate --input conllu -f conllu gold.conllu        keep given words and sentences, predict the rest\n"
    "  hearsay annotate pages/ | jq -r '.entities[] | select(.type == \"PER\") | .name'\n"
    "\n"
    "Dates like \"on Monday\" count from the day of publication, where the page tells it (JSON: date). Sentences are\n"
    "cut at 250 tokens and words at 512 bytes; where that was done stands in problems. Pages in other languages or "
    "that\n"
    "are no articles have no annotations; conllu leaves them out and names them on standard error.\n"
    "\n"
    "Exit status: 0 something could be read, 1 nothing could or it could not be written, 2 wrong usage.\n";

constexpr const char* kServeWords =
    "Open the address that it prints. Programs find the same as JSON under /api (docs/server.md, docs/openapi.json), "
    "exports\n"
    "under /api/export/FORMAT, and may send pages to be traced. Only this machine is answered; to listen on another "
    "address\n"
    "needs a token, which browsers take from the address: http://HOST:PORT/#token=TOKEN\n"
    "\n"
    "Examples:\n"
    "  hearsay serve pages/\n"
    "  hearsay serve pages/ --listen 0.0.0.0:8080 --token-file token.txt\n"
    "  curl -s localhost:8080/api/stories | jq -r '.stories[].headline'\n"
    "\n"
    "Exit status: 0 stopped by an interruption, 1 it could not serve, 2 wrong usage.\n";

// The edit distance of two words (Levenshtein 1966), with which a mistyped option finds its neighbour.
[[nodiscard]] std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row[b.size()];
}

// The nearest of some words, if it is near enough to be meant.
[[nodiscard]] std::string nearest(const std::string& word, const std::vector<std::string>& words) {
    std::string best;
    std::size_t least = 3;
    for (const std::string& candidate : words) {
        const std::size_t d = distance(word, candidate);
        if (d < least) {
            least = d;
            best = candidate;
        }
    }
    return best;
}

[[nodiscard]] std::vector<std::string> option_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    return names;
}

struct Choices {
    const char* name;
    const char* about;
    const char* footer;
    std::vector<std::pair<std::string, Format>> formats;  // the default first
    Command command;
    bool uses_model;
    bool for_people;  // has --all, --width, --color
};

[[nodiscard]] const std::vector<Choices>& commands() {
    static const std::vector<Choices> kChoices = {
        {"trace",
         "The report: claims, who says so and through whom, denials, independent origins, disagreements, timeline.\n",
         kTraceWords,
         {{"text", Format::text}, {"json", Format::json}, {"markdown", Format::markdown}, {"html", Format::html}},
         Command::trace,
         true,
         true},
        {"ask",
         "The claims that a question is about (three at most), with who says so through whom; says so where the\n"
         "pages hold nothing on it.\n",
         "The question needs no form: its names and most of its other words, or synonyms, must stand in the claim.\n"
         "\n"
         "Example:\n"
         "  hearsay ask \"Did the mayor ask the bank to pay?\" pages/\n"
         "\n"
         "Exit status: 0 there are such claims, 1 there are none, 2 wrong usage.\n",
         {{"text", Format::text}, {"json", Format::json}, {"markdown", Format::markdown}, {"html", Format::html}},
         Command::ask,
         true,
         true},
        {"quotes",
         "Who said what: every statement, by source, with the page and whoever passed it on.\n",
         kQuotesWords,
         {{"text", Format::text}, {"csv", Format::csv}, {"jsonl", Format::jsonl}},
         Command::quotes,
         true,
         true},
        {"stories",
         "Which pages tell one story, and which took text from which.\n",
         "",
         {{"text", Format::text}, {"json", Format::json}},
         Command::stories,
         true,
         true},
        {"extract",
         "The article of each page: clean text, headline, byline, outlet, date, dateline, credits.\n",
         kExtractWords,
         {{"text", Format::text}, {"jsonl", Format::jsonl}, {"markdown", Format::markdown}},
         Command::extract,
         false,
         false},
        {"annotate",
         "Sentences, tokens with their syntax, names, entities, times, numbers, and who says what.\n",
         kAnnotateWords,
         {{"jsonl", Format::jsonl}, {"conllu", Format::conllu}},
         Command::annotate,
         true,
         false},
        {"serve",
         "The report in a browser and for programs: the explorer, a JSON API and the exports over HTTP.\n",
         kServeWords,
         {},
         Command::serve,
         true,
         false},
    };
    return kChoices;
}

void add_extract_options(CLI::App& app, CommandLine& line) {
    app.add_flag("-m,--with-metadata", line.with_metadata,
                 "What is known about the page in front of its text: lines \"name: value\", in Markdown as YAML;\n"
                 "in jsonl also where each item was found");
    app.add_flag("--whole", line.whole,
                 "The text with headline, captions and credit lines, as trace and annotate count it\n"
                 "(Markdown always has them)");
    CLI::Option* folder =
        app.add_option("-d,--output-dir", line.output_folder,
                       "Write a file for each page into this folder: a.html becomes a.txt, a.md or a.json; the\n"
                       "second page of a name becomes a-2")
            ->type_name("FOLDER");
    folder->excludes("--output");
    app.add_flag("--overwrite", line.overwrite, "Replace files that are in that folder already")->needs(folder);
}

[[nodiscard]] std::vector<std::pair<std::string, InputMode>> input_modes(const Choices& choices) {
    std::vector<std::pair<std::string, InputMode>> modes{{"detect", InputMode::detect}, {"plain", InputMode::plain}};
    if (choices.uses_model) modes.emplace_back("conllu", InputMode::conllu);
    return modes;
}

[[nodiscard]] std::vector<std::pair<std::string, ColourChoice>> colour_choices() {
    return {{"auto", ColourChoice::automatic}, {"always", ColourChoice::always}, {"never", ColourChoice::never}};
}

// What is wrong with a name or question; nothing where it has any word.
[[nodiscard]] std::string is_said(const std::string& words) { return trim(words).empty() ? "it is empty" : ""; }

void add_quotes_options(CLI::App& app, CommandLine& line) {
    app.add_option("-s,--search", line.quotes.search,
                   "Only statements with all these words, in what is said or in what the source is called; case and\n"
                   "accents do not matter, and a word may be the beginning of one")
        ->check(is_said)
        ->type_name("WORDS");
    app.add_option("--source", line.quotes.sources,
                   "Only what this source says: its name, or a part of it (may be given several times)")
        ->check(is_said)
        ->type_name("NAME")
        ->allow_extra_args(false);
    std::vector<std::pair<std::string, Stance>> stances;
    for (std::size_t i = 0; i <= static_cast<std::size_t>(Stance::feels); ++i) {
        stances.emplace_back(name_of(static_cast<Stance>(i)), static_cast<Stance>(i));
    }
    app.add_option("--stance", line.quotes.stances, "Only statements of this stance (may be given several times)")
        ->transform(CLI::CheckedTransformer(stances, CLI::ignore_case).description(""))
        ->type_name("STANCE")
        ->allow_extra_args(false);
    app.add_flag("--direct", line.quotes.direct, "Only what stands in quotation marks, whole or in part");
}

void add_format_option(CLI::App& app, const Choices& choices, bool exports, CommandLine& line) {
    std::string about = "What to print: ";
    for (const auto& [name, format] : choices.formats) about += (about.back() == ' ' ? "" : ", ") + name;
    about.insert(about.find(','), " (unless told)");
    if (exports) {
        about += ";\nfor other programs: ";
        for (const ExportFormat& format : export_formats()) {
            if (&format != &export_formats().front()) about += format.name == "dot" ? ",\n" : ", ";
            about += format.name;
        }
    }
    app.add_option_function<std::string>(
           "-f,--format",
           [&choices, &line, exports](const std::string& text) {
               const std::string name = lowercase(text);
               for (const auto& [known, format] : choices.formats) {
                   if (known != name) continue;
                   line.format = format;
                   return;
               }
               line.format = Format::exported;
               line.exported = exports ? find_export_format(name) : nullptr;
               if (line.exported == nullptr) throw CLI::ValidationError("--format", "not a format of this command");
           },
           about)
        ->type_name("FORMAT");
}

// "8080", "127.0.0.1:8080", "[::1]:8080"; what is wrong with it, nothing where it is fine.
[[nodiscard]] std::string take_address(const std::string& text, CommandLine& line) {
    const auto colon = text.rfind(':');
    std::string host = colon == std::string::npos ? line.host : text.substr(0, colon);
    const std::string port = colon == std::string::npos ? text : text.substr(colon + 1);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    const bool digits = !port.empty() && port.size() < 6 && port.find_first_not_of("0123456789") == std::string::npos;
    if (host.empty() || !digits || std::stoi(port) > 65535) return "an address is HOST:PORT or PORT";
    line.host = host;
    line.port = std::stoi(port);
    return "";
}

[[nodiscard]] std::string take_token_file(const std::string& path, CommandLine& line) {
    constexpr u64 kMaxTokenBytes = 4096;
    const auto bytes = read_file(path, kMaxTokenBytes);
    if (!bytes) return path + ": " + bytes.error().message;
    line.token = trim(*bytes);
    return line.token.empty() ? path + ": it is empty" : "";
}

void add_serve_options(CLI::App& app, CommandLine& line) {
    const auto taking = [&line](const char* option, auto take) {
        return [&line, option, take](const std::string& text) {
            const std::string wrong = take(text, line);
            if (!wrong.empty()) throw CLI::ValidationError(option, wrong);
        };
    };
    app.add_option_function<std::string>("-l,--listen", taking("--listen", take_address),
                                         "Where to listen (127.0.0.1:8080 unless told; port 0: any that is free)")
        ->type_name("HOST:PORT");
    CLI::Option* token =
        app.add_option("--token", line.token,
                       "What a client must send as \"Authorization: Bearer TOKEN\"; other programs of\n"
                       "this machine can see it on the command line, so rather:")
            ->check(is_said)
            ->type_name("TOKEN");
    app.add_option_function<std::string>("--token-file", taking("--token-file", take_token_file),
                                         "The same from a file")
        ->type_name("FILE")
        ->excludes(token);
}

void add_output_options(CLI::App& app, const Choices& choices, CommandLine& line) {
    const bool exports = choices.command == Command::trace;
    add_format_option(app, choices, exports, line);
    app.add_option("-o,--output", line.output,
                   std::string("Write to this file, once all is done, instead of standard output") +
                       (exports ? "; of csv, the\nfolder of its tables" : ""))
        ->type_name("FILE");
    if (choices.command == Command::extract) add_extract_options(app, line);
    if (choices.command == Command::quotes) add_quotes_options(app, line);
}

void add_people_options(CLI::App& app, CommandLine& line) {
    app.add_flag("-a,--all", line.all, "Show everything: all claims, all evidence, longer passages");
    app.add_option("--width", line.width, "Columns of the text report (as wide as the terminal unless told)")
        ->check(CLI::Range(24, 1000).description(""))
        ->type_name("COLUMNS");
    app.add_option("--color,--colour", line.colour,
                   "Colours in the text report: auto (on a terminal, unless NO_COLOR is set), always, never")
        ->transform(CLI::CheckedTransformer(colour_choices(), CLI::ignore_case).description(""))
        ->type_name("WHEN");
}

void add_reading_options(CLI::App& app, const Choices& choices, CommandLine& line) {
    const bool claims = choices.command == Command::trace || choices.command == Command::ask;
    if (claims || choices.command == Command::serve) {
        app.add_option("--without", line.without,
                       "What would stand without this outlet or person: leave out all that comes from or through it\n"
                       "(may be given several times)")
            ->check(is_said)
            ->type_name("NAME")
            ->allow_extra_args(false);
    }
    if (choices.command == Command::trace) {
        app.add_option(
               "--explain", line.explain,
               "Print instead, as text, why the mentions of this claim (c3, as the JSON report numbers them) are\n"
               "one claim and why each has its origin")
            ->check([](const std::string& id) {
                const bool number = id.size() > 1 && id.size() < 9 && id[0] == 'c' &&
                                    id.find_first_not_of("0123456789", 1) == std::string::npos;
                return number ? std::string() : "not the number of a claim: c1, c2, ...";
            })
            ->type_name("CLAIM");
    }
    app.add_option("--input", line.input,
                   std::string("How to take the input: detect (told by the content), plain (the text of a file is the\n"
                               "article as it is)") +
                       (choices.uses_model ? ", conllu (keep its tokens)" : ""))
        ->transform(CLI::CheckedTransformer(input_modes(choices), CLI::ignore_case).description(""))
        ->type_name("KIND");
    app.add_option("-j,--jobs", line.jobs, "Threads (one for each core unless told); the result is the same")
        ->check(CLI::Range(1, 1024).description(""))
        ->type_name("N");
    app.add_option("--max-page-bytes", line.max_page_bytes, "Leave out larger pages, as problems (20M unless told)")
        ->transform(CLI::AsSizeValue(true).description(""))
        ->type_name("BYTES");
    app.add_option_function<std::string>(
           "--json-fields",
           [&line](const std::string& text) {
               auto fields = parse_json_fields(text);
               if (!fields) throw CLI::ValidationError("--json-fields", fields.error().message);
               line.json_fields = std::move(*fields);
           },
           "Where JSON holds what, beside the usual names: text=story.body,date=meta.when\n"
           "(id, url, title, outlet, byline, date, text, html)")
        ->type_name("NAME=PATH,...");
    if (choices.uses_model) {
        app.add_option("--model", line.model, "Folder of the language model (also: HEARSAY_MODEL)")
            ->type_name("FOLDER");
    }
    app.add_flag("-q,--quiet", line.quiet, "No progress and no list of problems on standard error");
}

void add_options(CLI::App& app, const Choices& choices, CommandLine& line) {
    if (choices.command == Command::ask) {
        app.add_option("QUESTION", line.question, "What to look for, in quotation marks")
            ->required()
            ->check(is_said)
            ->type_name("");
    }
    app.add_option("PATH", line.paths,
                   "Files or folders (searched in depth): HTML, text, feeds, WARC, JSON lines, also compressed;\n"
                   "- is standard input, @FILE a list of paths, one a line")
        ->required()
        ->type_name("");
    if (choices.command == Command::serve) {
        add_serve_options(app, line);
    } else {
        add_output_options(app, choices, line);
    }
    if (choices.for_people) add_people_options(app, line);
    add_reading_options(app, choices, line);
}

template <class Pairs>
[[nodiscard]] std::vector<std::string> names_in(const Pairs& pairs) {
    std::vector<std::string> names;
    for (const auto& [name, value] : pairs) names.push_back(name);
    return names;
}

// The values that an option can have, where these are few.
[[nodiscard]] std::vector<std::string> values_of(const Choices& choices, const std::string& option) {
    if (option == "input") return names_in(input_modes(choices));
    if (option == "color") return names_in(colour_choices());
    std::vector<std::string> names;
    if (option != "format") return names;
    names = names_in(choices.formats);
    if (choices.command != Command::trace) return names;
    for (const ExportFormat& format : export_formats()) names.emplace_back(format.name);
    return names;
}

[[nodiscard]] CommandHelp describe(const CLI::App& app, const Choices& choices) {
    CommandHelp out{choices.name, choices.about, choices.footer, {}};
    for (const CLI::Option* option : app.get_options()) {
        OptionHelp help;
        for (const std::string& name : option->get_snames()) help.names.push_back("-" + name);
        for (const std::string& name : option->get_lnames()) help.names.push_back("--" + name);
        const bool positional = help.names.empty();
        help.value = positional                        ? option->get_name(true)
                     : option->get_expected_max() == 0 ? ""
                                                       : option->get_type_name();
        if (positional && option->get_expected_max() > 1) help.value += "...";
        help.about = option->get_description();
        if (!option->get_lnames().empty()) help.values = values_of(choices, option->get_lnames().front());
        out.options.push_back(std::move(help));
    }
    return out;
}

// The manual page or a shell's completion; empty for an unknown name.
[[nodiscard]] std::string generate(const std::string& what, const CLI::App& app) {
    ProgramHelp program{HEARSAY_VERSION, kAbout, std::string(kExamples), {}};
    for (const Choices& choices : commands())
        program.commands.push_back(describe(*app.get_subcommand(choices.name), choices));
    if (what == "man") return to_man_page(program);
    if (what == "bash") return to_bash_completion(program);
    if (what == "zsh") return to_zsh_completion(program);
    if (what == "fish") return to_fish_completion(program);
    return "";
}

[[nodiscard]] EarlyExit usage_error(const std::string& message, const std::string& hint, const std::string& command) {
    std::string text = "hearsay: " + message + "\n";
    if (!hint.empty()) text += "Did you mean " + hint + "? ";
    return {2, text + "Try: hearsay" + (command.empty() ? "" : " " + command) + " --help\n"};
}

[[nodiscard]] EarlyExit explain(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
    const auto chosen = app.get_subcommands();
    const CLI::App& asked = chosen.empty() ? app : *chosen.front();
    if (error.get_exit_code() == 0) {
        std::ostringstream out;
        std::ostringstream ignored;
        app.exit(error, out, ignored);
        return {0, out.str()};
    }
    std::string hint;
    std::string message = error.what();
    for (int i = 1; i < argc; ++i) {
        const std::string word = std::string(argv[i]).substr(0, std::string(argv[i]).find('='));
        const auto names = option_names(asked);
        if (word.rfind("--", 0) != 0 || std::find(names.begin(), names.end(), word) != names.end()) continue;
        message = "there is no option " + word;
        hint = nearest(word, names);
        break;
    }
    return usage_error(message, hint, chosen.empty() ? "" : asked.get_name());
}

}  // namespace

tl::expected<CommandLine, EarlyExit> parse_command_line(int argc, char** argv) {
    if (argc < 2) {
        const char* more = " Begin with: hearsay trace FOLDER\nMore: hearsay --help\n";
        return tl::unexpected<EarlyExit>({2, std::string(kTitle) + kCommands + more});
    }
    const std::string_view first = argv[1];
    if (first == "--help" || first == "-h" || first == "help") {
        return tl::unexpected<EarlyExit>({0, std::string(kTitle) + kAbout + kCommands + kExamples});
    }
    CommandLine line;
    CLI::App app("", "hearsay");
    app.set_version_flag("--version", "hearsay " HEARSAY_VERSION);
    app.require_subcommand(1);
    app.get_formatter()->column_width(28);
    app.get_formatter()->label("REQUIRED", "");
    app.get_formatter()->label("Excludes", "- not with");
    app.get_formatter()->label("Needs", "- with");
    std::vector<std::string> names;
    std::vector<CommandLine> lines(commands().size());
    for (std::size_t i = 0; i < commands().size(); ++i) {
        const Choices& choices = commands()[i];
        names.emplace_back(choices.name);
        lines[i].command = choices.command;
        if (!choices.formats.empty()) lines[i].format = choices.formats.front().second;
        CLI::App* sub = app.add_subcommand(choices.name, choices.about);
        sub->footer(choices.footer);
        add_options(*sub, choices, lines[i]);
    }
    if (first == "--generate") {  // for the installation; not among the options that users see
        std::string text = argc == 3 ? generate(argv[2], app) : "";
        if (text.empty()) return tl::unexpected(usage_error("--generate takes man, bash, zsh or fish", "", ""));
        return tl::unexpected<EarlyExit>({0, std::move(text)});
    }
    if (argv[1][0] != '-' && std::find(names.begin(), names.end(), argv[1]) == names.end()) {
        return tl::unexpected(usage_error(std::string("there is no command ") + argv[1], nearest(argv[1], names), ""));
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return tl::unexpected(explain(app, error, argc, argv));
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (app.got_subcommand(names[i])) line = std::move(lines[i]);
    }
    if (!line.explain.empty() && line.format != Format::text) {
        return tl::unexpected(usage_error("--explain prints text; leave --format out", "", "trace"));
    }
    if (line.exported != nullptr && line.exported->write == nullptr && line.output.empty()) {
        return tl::unexpected(usage_error("csv is several tables: name a folder for them with --output", "", "trace"));
    }
    if (line.command == Command::serve && line.token.empty() && !is_loopback(line.host)) {
        const std::string why = " is an address that others can reach: --token-file is required";
        return tl::unexpected(usage_error(line.host + why, "", "serve"));
    }
    return line;
}

}  // namespace hearsay
