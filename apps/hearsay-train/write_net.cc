#include "hearsay-train/write_net.h"

#include "language/net_annotator.h"
#include "language/net_words.h"
#include "neural/text_net.h"

namespace hearsay {

namespace {

// Steps of each row: its largest value is 127 of them.
torch::Tensor steps_of(const torch::Tensor& table) {
    return std::get<0>(table.abs().max(1, true)).clamp_min(1e-20) / 127.0;
}

// Appends parameters in the order in which src/neural/text_net.cc reads them.
class NetWriter {
  public:
    explicit NetWriter(const TorchNet& net) : net_(net) {}

    void floats(const torch::Tensor& values) {
        const auto flat = values.detach().to(torch::kFloat).contiguous();
        out_.append(reinterpret_cast<const char*>(flat.data_ptr<float>()),
                    static_cast<std::size_t>(flat.numel()) * sizeof(float));
    }
    void parameter(const std::string& name) { floats(net_.parameter(name)); }
    void norm(const std::string& name) {
        parameter(name + ".norm.scale");
        parameter(name + ".norm.shift");
    }
    void dense(const std::string& name) {
        const auto weight = net_.parameter(name + ".weight").detach().contiguous();
        const auto in = static_cast<u32>(weight.size(0)), out = static_cast<u32>(weight.size(1));
        std::vector<float> panels;
        pack_panels(weight.data_ptr<float>(), in, out, out, panels);
        out_.append(reinterpret_cast<const char*>(panels.data()), panels.size() * sizeof(float));
        const auto bias = torch::zeros({padded(out)});
        bias.slice(0, 0, out).copy_(net_.parameter(name + ".bias").detach());
        floats(bias);
    }
    std::string& bytes() { return out_; }

  private:
    const TorchNet& net_;
    std::string out_;
};

}  // namespace

void round_table(TorchNet& net) {
    const torch::NoGradGuard guard;
    const auto steps = steps_of(net.table());
    net.table().copy_((net.table() / steps).round() * steps);
}

std::vector<ModelSection> net_sections(TorchNet& net, const std::vector<TagPair>& tags, const std::vector<u32>& forms) {
    const torch::NoGradGuard guard;
    const auto& from = net.shape();
    NetShape shape;
    shape.table_rows = static_cast<u32>(from.table_rows);
    shape.rows_per_word = kRowsPerWord;
    shape.channels = static_cast<u32>(from.channels);
    shape.blocks = static_cast<u32>(from.blocks);
    shape.tags = static_cast<u32>(from.tags);
    shape.arc = static_cast<u32>(from.arc);
    shape.hidden = static_cast<u32>(from.hidden);
    shape.relations = static_cast<u32>(from.relations);
    shape.name_hidden = static_cast<u32>(from.name_hidden);
    shape.names = static_cast<u32>(from.names);
    NetWriter writer(net);
    append_value(writer.bytes(), shape);
    const auto steps = steps_of(net.table());
    writer.floats(steps);
    const auto small = (net.table() / steps).round().to(torch::kChar).contiguous();
    writer.bytes().append(reinterpret_cast<const char*>(small.data_ptr<int8_t>()),
                          static_cast<std::size_t>(small.numel()));
    writer.norm("input");
    for (i64 b = 0; b < from.blocks; ++b) {
        const std::string name = "block" + std::to_string(b);
        writer.dense(name + ".window");
        writer.norm(name + ".window");
        for (const char* part : {".gate", ".value", ".out"}) writer.dense(name + part);
        writer.norm(name + ".out");
    }
    writer.dense("tags");
    writer.dense("arc.word");
    writer.dense("arc.head");
    writer.parameter("arc.root");
    writer.dense("arc.both");
    writer.dense("relation.word");
    writer.dense("relation.head");
    writer.parameter("relation.root");
    writer.dense("relation.out");
    writer.dense("names.hidden");
    writer.dense("names.out");
    return {{"net", std::move(writer.bytes())},
            {"net-tags", write_tags(tags)},
            {"net-relations", write_relations()},
            {"net-forms", std::string(reinterpret_cast<const char*>(forms.data()), forms.size() * sizeof(u32))}};
}

}  // namespace hearsay
