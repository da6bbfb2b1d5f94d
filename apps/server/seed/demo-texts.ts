import type { ArticleDoc } from '@qianfa/domain/text/article-doc';

/** What the demo posts say: invented notices of an invented bureau. */
export interface DemoText {
  readonly title: string;
  readonly digest: string;
  readonly paragraphs: readonly string[];
  readonly weibo: string;
}

export const demoTexts = {
  foods: {
    title: '2026年进口食品抽查结果（第四期）',
    digest: '本期抽查218批，不合格12批，均已依法处置',
    paragraphs: [
      '本期共抽查进口食品218批，涉及乳品、水产、酒类等9类，检出不合格12批，不合格率5.5%。不合格食品均已按照退运或者销毁程序处置，未进入国内市场。',
      '消费者如已购买同批次境外代购食品，建议停止食用，并可拨打12345或向所在地检验检疫机构反映。联系人及电话见文末。',
      '下一步，我局将持续加强进口食品口岸监督抽查，及时公开抽查结果。',
    ],
    weibo:
      '#食品安全#2026年进口食品抽查结果（第四期）：抽查218批，检出不合格12批，均已依法退运或者销毁，未进入国内市场。',
  },
  holiday: {
    title: '关于元旦假期通关安排的通告',
    digest: '元旦假期各口岸值班与预约方式',
    paragraphs: [
      '为方便企业和旅客，现将元旦假期通关安排通告如下。',
      '一、各口岸实行24小时预约通关，预约电话在本局网站公布。',
      '二、鲜活农产品开通绿色通道，随到随检。',
      '三、假期期间旅检口岸正常开放，旅客如携带动植物及其产品，请主动申报。',
    ],
    weibo: '元旦假期各口岸24小时预约通关，鲜活农产品走绿色通道，随到随检。预约电话见我局网站。',
  },
  ants: {
    title: '国门生物安全科普：红火蚁',
    digest: '认识红火蚁，发现后怎么办',
    paragraphs: [
      '红火蚁是世界自然保护联盟收录的有害外来物种之一，被叮咬后会有灼痛感，个别人会过敏。',
      '发现隆起的沙土蚁丘，请勿用手脚碰触，可拍照后向所在地农业农村部门或者我局报告。',
      '进境苗木、草皮等货物，请在申报时如实说明产地和包装材料，配合查验。',
    ],
    weibo: '红火蚁长什么样？看到隆起的沙土蚁丘别碰，拍照报告。进境苗木草皮请如实申报。',
  },
  exporters: {
    title: '出口企业备案办事指南更新',
    digest: '材料减到三份，办理时限缩短到三个工作日',
    paragraphs: [
      '自本月起，出口食品生产企业备案提交材料由七份减为三份，办理时限由十个工作日缩短到三个工作日。',
      '企业可以在网上提交，也可以到政务服务大厅综合窗口办理，办理结果以短信告知。',
    ],
    weibo: '出口食品生产企业备案：材料由七份减为三份，三个工作日办结，可以网上提交。',
  },
  diseases: {
    title: '口岸传染病监测周报（第47周）',
    digest: '本周旅检口岸监测情况',
    paragraphs: [
      '本周各旅检口岸共监测入境旅客4.2万人次，发现有症状者31人，经流行病学调查和采样检测，未检出检疫传染病。',
      '近期前往热带地区的旅客，请做好防蚊措施，回国后如有发热请及时就医并告知旅行史。',
    ],
    weibo: '本周口岸传染病监测：未检出检疫传染病。去热带地区旅行请防蚊，回国发热请及时就医。',
  },
  random: {
    title: '双随机抽查结果公开（11月）',
    digest: '抽查36家，发现问题4家，均已整改',
    paragraphs: [
      '11月，我局随机抽取检查对象36家、检查人员18名，检查全程留痕。发现问题4家，均已责令限期整改并完成复查。',
      '抽查事项、对象和结果已在本局网站政务公开专栏公布。',
    ],
    weibo: '11月双随机抽查36家，发现问题4家，均已整改到位。结果见我局网站政务公开专栏。',
  },
  licences: {
    title: '行政许可决定公开（3件）',
    digest: '本周作出的行政许可决定',
    paragraphs: [
      '现将我局本周作出的3件行政许可决定予以公开。',
      '公开内容包括申请人名称、许可事项、决定文书号和有效期。',
    ],
    weibo: '本周作出行政许可决定3件，已按规定在7个工作日内公开，详见我局网站。',
  },
  openDay: {
    title: '口岸开放日邀您参加',
    digest: '12月第一个周六，看看国门怎么守',
    paragraphs: [
      '12月第一个周六上午，我局举办口岸开放日，可以参观查验现场、实验室和工作犬训练。',
      '名额60人，公众号内预约，未成年人请由家长陪同。',
    ],
    weibo: '口岸开放日来啦！12月第一个周六，看查验现场、进实验室、认识工作犬。名额60人，公众号内预约。',
  },
  pets: {
    title: '进境宠物携带须知',
    digest: '一人一次一只，证书疫苗要齐',
    paragraphs: [
      '每名旅客每次限携带犬或者猫一只进境，须提供输出国家或者地区官方出具的检疫证书和疫苗接种证书。',
      '材料齐全、现场检疫合格的当场放行；不符合要求的，按规定隔离或者退回。',
    ],
    weibo: '带宠物回国要注意：一人一次一只，检疫证书和疫苗证书都要带齐。',
  },
} as const satisfies Record<string, DemoText>;

export type DemoTextName = keyof typeof demoTexts;

/** The article of a text: a lead-in heading and indented paragraphs, with the picture after the first. */
export function demoArticle(text: DemoText, pictureId: string): ArticleDoc {
  const plain = { textAlign: null, indent: 2 };
  const [first = '', ...rest] = text.paragraphs;
  const paragraph = (words: string) => ({
    type: 'paragraph' as const,
    attrs: plain,
    content: [{ type: 'text' as const, text: words }],
  });
  return {
    type: 'doc',
    content: [
      paragraph(first),
      { type: 'image', attrs: { fileId: pictureId, alt: text.title, caption: '资料图片', width: null } },
      ...rest.map(paragraph),
    ],
  };
}
