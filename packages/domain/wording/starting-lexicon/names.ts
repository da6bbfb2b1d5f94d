import type { NameTable } from './entry-table.ts';

/**
 * Names of the state, its organs and the army, of the Party and of the bodies of the State Council, and set phrases.
 * Only those of five characters and more: shorter ones have no near-misses that are certain. What blocks is certain to
 * be wrong; names of ministries and phrases warn, since offices of the same pattern exist at every level.
 */
export const protectedNames: readonly NameTable[] = [
  {
    source: '中华人民共和国宪法（2018年修正）',
    rows: `
中华人民共和国|block
全国人民代表大会|block
全国人民代表大会常务委员会|block
中央人民政府|block
中央军事委员会|block
国家监察委员会|block
最高人民法院|block
最高人民检察院|block
中国人民解放军|block
中国人民政治协商会议|block`,
  },
  {
    source: '中国共产党章程（2022年修改）',
    rows: `
中国共产党|block
中国共产党中央委员会|block
中国共产党全国代表大会|block
中国共产党中央军事委员会|block
中国共产党中央纪律检查委员会|block
中央纪律检查委员会|block
中国共产主义青年团|block
马克思列宁主义|warn
毛泽东思想|warn
邓小平理论|warn
“三个代表”重要思想|warn
科学发展观|warn
习近平新时代中国特色社会主义思想|block
中国特色社会主义|warn
社会主义核心价值观|warn|社会主义核心价值体系
全心全意为人民服务|warn
中华民族伟大复兴|warn
人类命运共同体|warn|人类卫生健康共同体
铸牢中华民族共同体意识|warn`,
  },
  {
    source: '党的二十大报告（2022）',
    rows: `
中国式现代化|warn|中国现代化
全过程人民民主|warn
全面从严治党|warn
以人民为中心|warn|以人为中心
绿水青山就是金山银山|warn
全面建设社会主义现代化国家|warn
国家治理体系和治理能力现代化|warn|国家治理体系与治理能力现代化`,
  },
  {
    source: '国务院机构设置（2023）',
    rows: `
国务院办公厅|block
国家发展和改革委员会|warn
国家民族事务委员会|warn
工业和信息化部|warn|工业信息化部
人力资源和社会保障部|warn|人力资源社会保障部
住房和城乡建设部|warn|住房城乡建设部
国家卫生健康委员会|warn
退役军人事务部|warn
中国人民银行|warn|中国农民银行
国务院国有资产监督管理委员会|warn
国家税务总局|warn|国家税务局
国家市场监督管理总局|warn|国家市场监督管理局
国家广播电视总局|warn
国家金融监督管理总局|warn
国家知识产权局|warn
国家医疗保障局|warn
国家互联网信息办公室|warn
国务院新闻办公室|warn
国家疾病预防控制局|warn
国家药品监督管理局|warn
中国证券监督管理委员会|warn
中华全国总工会|warn
中华全国妇女联合会|warn
生态环境部|warn
交通运输部|warn
农业农村部|warn
文化和旅游部|warn|文化旅游部
应急管理部|warn
自然资源部|warn
国家统计局|warn
国家信访局|warn
国家能源局|warn
国家邮政局|warn
国家铁路局|warn
国家文物局|warn
国家数据局|warn
国家体育总局|warn
国家移民管理局|warn
国家外汇管理局|warn
国家中医药管理局|warn
国家林业和草原局|warn|国家林业草原局
国家粮食和物资储备局|warn
国家矿山安全监察局|warn
国家国际发展合作署|warn
国家消防救援局|warn
中国民用航空局|warn
中国气象局|warn
中国地震局|warn
中国科学院|warn
中国工程院|warn
中国社会科学院|warn
中央广播电视总台|warn
国务院发展研究中心|warn
国家自然科学基金委员会|warn
全国社会保障基金理事会|warn`,
  },
  {
    source: '中华人民共和国行政区划（民政部）',
    rows: `
内蒙古自治区|warn
广西壮族自治区|warn
宁夏回族自治区|warn
新疆维吾尔自治区|warn
新疆生产建设兵团|warn
香港特别行政区|warn
澳门特别行政区|warn`,
  },
];
