/**
 * Characters that are typed or read for one another: the same sound, or nearly the same look. Only those that stand in
 * names of the state, of its organs, of offices and in set phrases. From general knowledge.
 */
const groups = `
国囯过郭 共公供攻贡恭功合 党挡档堂 产铲 中忠钟种仲 华哗画化 人入仁任认 民明名眠 政正证整郑 府付附俯腐 院员苑远园愿 务物误雾勿 委伟尾为 员圆园 会汇惠绘 大太犬天 代带待袋 表标婊
常长尝 法发罚 最罪醉 高搞膏 检捡俭验险剑 察查擦 央秧英 军均君 革格割 命名 主住注 义议意异 治致制志至 协胁谐 商伤 议义 纪记计季 律率绿 监鉴坚 督都毒 总宗综 局居剧句 部步布不 署暑曙 厅庭听厂
办半伴 公工功 室事是 新心信 闻文问 思斯想 想象像 特持 色铯 核合 心新 价阶 值直植 观官关 发法 展占站 科课 学雪 邓登 理里力 论伦 毛茂 泽择 东冬动 习席 近进 平评苹 时实 代待 习刁
建健键 设社 全金 面棉 从丛 严言延 市是示 省醒 县现 区取 镇振阵 乡相 村存 街接 道到 管官馆 环坏还 境镜竟 保报宝 护户互 教叫 育玉预 卫为位 生升声 健建键 康糠 农浓 业页 交郊 通同 运远云 输书
财才材 审申甚 计记 统同桶 水氷 利力立 林木淋 城成诚 住往 房防 资姿咨 源原园 然燃 自白 规归 划化画 质至 量亮 技支 术木 监兰 海悔每 关观官 税说 口日 岸按 疫役 检验 验检 网冈 信言
团困图 青清情 年牛 妇归 女如 联连 合和 工土 武或 警惊 银很 行形 证征 券卷 族旗 宗综 教数 侨桥 台召抬 港巷 澳奥 复夏付 兴幸 伟韦 类内 运云 体休 初切 使始 牢劳 记己 向像 往住
`;

const mates = new Map<string, Set<string>>();
for (const group of groups.trim().split(/\s+/)) {
  for (const one of group) {
    const known = mates.get(one) ?? new Set<string>();
    mates.set(one, known);
    for (const other of group) known.add(other);
  }
}

/** Whether one of these characters is easily written for the other. */
export function areConfused(one: string, other: string): boolean {
  return one !== other && (mates.get(one)?.has(other) ?? false);
}
