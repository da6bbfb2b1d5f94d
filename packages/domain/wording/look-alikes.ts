import { soundOf } from './pinyin.ts';

/**
 * Characters that look alike and are taken for one another in reading print, in writing by strokes and by shape-based
 * input. From general knowledge.
 */
const groups = `
体休 己已巳 末未 土士 日曰 人入八 天夭 干千于 大太犬丈 木本术 候侯 拔拨 既即 爆暴瀑 辨辩辫 博搏 徽微 毫豪 渴竭揭 狠狼 孤狐弧 幻幼 建健键 折拆析 崇祟 刺剌 盲肓 杆秆竿 涉陟 逐遂 兔免 科料 今令 治冶 沿铅 活话括 清请情晴睛 精静 偏篇遍编骗 第弟 部陪培倍 题提堤 坚竖 紧坚 准淮推 谁难 持特待侍诗 场扬杨汤 环坏怀 径经轻劲 政致攻 救教 数散撒 放效 效郊校 较胶 购构沟 际标 察蔡 源原愿 领颁 须顺 项顶 顾顿 预颂 规现 视祝 党堂赏常尝 员贡贺贷货 责债贵 贯惯 质货 资咨 陪赔 财材 贩版板 账帐 则侧测 刑形型 剂济 削消销 副福幅 到倒 创抢枪 劝欢 励历 募慕墓幕暮 注住往主 佳住 位住 担但胆 佰伯 份粉纷盼 任住 优忧扰 传转 伟违纬 仿防访纺 促捉 侵浸 便使 停亭 偿尝 催摧 充允 兑说税脱 具且 其期 册删 决快块 况祝 减感 凡几 击出 函亟 功切 列例 制剥 剩乘 协办 勤勘 勿匆 化北 区巨 医匹 升开 午牛 卖买实 占古 印即 厅厂 压庄 厚原 参叁 友反发 取职 受爱 召昭招 史吏 各名 后启 吗妈 否杏 含舍 告浩 调周 昧味 呈皇 和种 善喜 器嚣 困团因 国围图 圈卷 在存 地他池 均匀 坎坝 坡玻破波 诚城成 理埋 塔搭 填慎镇 墙蔷 壤攘嚷 备务 夏复 够构 奋备 奖浆桨 妥绥 姓性牲 委季秀 娱误 李季 该核刻孩 字学 宁宇 完宛 宗宋 官宫管馆 宣宜 审宙 客容 室空 割害 密蜜 塞寒赛 寻录 导异 将浆 遵尊 层居 届界 属嘱 岗岚 岛鸟 岸岩 峰锋蜂 州洲 巧功 差羞 师帅 希布 帮邦 幸辛 序予 库车 底低抵 府付附符 废发 度渡 座坐 康糠 延廷 式试 强疆 录绿禄 彩采踩 影景 役疫没 彻切 征证怔 律津 徒徙 微徵 忆亿 志忠 怡冶 总聪 悔侮海 患忠 惠穗 愈偷 意竟 感惑憾撼 慢漫 懂董 戒戎 战站 截载栽裁 扁遍 扑朴补 执势 扩旷 扫归 批比 技枝歧 抄炒吵 抓爪 投没 抗航 护户 抽油 拓柘 拟似 拨拔 择泽 挂桂 指脂 按接 挑桃 挖控 损捐 据居剧 捷睫 授受 排徘 掘倔 深探 推准 措错 描瞄 搜艘 播番潘 操燥躁噪澡 擅檀 敏侮 敬警 新亲 施旅 族旋旗 春舂 昨作 晰析淅 智知 暂斩 曾会 朗郎 望忘 机杭 权仅 材村 极级 果课 栏拦 样洋 根跟 梁粱 梳疏 检捡验险 棋期 模漠 观欢 颖颍 歉赚 步涉 段断 毁破 毕华 毛手 气汽 永水 江红 污亏 法去 洁结 洽恰 派脉 流硫 浅线钱践 农浓 浮俘 润闰 涨张 液夜 淀定 混棍 渔鱼 温湿 港巷 游旅 湖糊 弯湾 溢益 滑骨 满瞒 带滞 漂飘 激邀缴 灭灰 炼练 烈列裂 牌碑 物勿 状壮 独浊 狭峡 盂猛 球求 班斑 琢啄 略各 疑凝 登橙 益盖盗 监盐 直真 省肖 着看 睦陆 督叔 短矩 研砚 础储 确硝 碍得 离禽 秒妙 租组祖阻 积织识职 程呈 稳隐 穷究 突穿 章意童 端瑞 竞竟 筑巩 策束 简间 算弄 类粪 沾粘 良粮 累紧 纪记 纯屯 纳内 练炼 终冬 绍招 绕饶烧 络洛 统充 继断 绩积 续读 维惟唯 综宗 缓援 宿缩 罚罪 置直 群郡 耐而 聘骋 肃萧 肯背 育盲 能熊 脑恼 腐府 至致 般船 荒慌谎 荐存 药约 获荻 落洛 蓄畜 藏臧 融隔 衡冲 袋装 裕浴 要耍 监览 触解 讨付 训川 议义仪 论伦轮 设没 评平坪 诉斥 诊珍 词伺 详祥 语悟 询旬 谋某 谢射 谨勤 贸留 费沸 赋武 超召 越趣 距拒 踪综 轨轧 载裁 输偷愉 辅铺 两辆 辖害 迁千 迅讯 返反 近进 连联 迟尺 述术 迹亦 追退 选先 透秀 途余 通桶 速束 造告 遇偶 遗贵 避僻 那哪 配酒 里理 童重 钟种 错措 闭闲 问间闻 阅阔 介阶 陈陆 降绛 限根 除徐 障彰 集隼 零令 雷电 震振 青清 静净 面而 韧刃 音暗 颜彦 风凤 饮欠 驻注 鬼魁 鲜鱼 默墨
`;

const mates = new Map<string, Set<string>>();
for (const group of groups.trim().split(/\s+/)) {
  for (const one of group) {
    const known = mates.get(one) ?? new Set<string>();
    mates.set(one, known);
    for (const other of group) known.add(other);
  }
}

/** Whether one of these characters is easily written for the other: the same sound without tone, or nearly the same look. */
export function isEasilyMistaken(one: string, other: string): boolean {
  if (one === other) return false;
  const sound = soundOf(one.charCodeAt(0));
  return (sound !== 0 && sound === soundOf(other.charCodeAt(0))) || (mates.get(one)?.has(other) ?? false);
}
