interface Rule {
  group: 'order' | 'after-sale' | 'bonus' | 'stock'
  zh: string
  en: string
  helpZh: string
  helpEn: string
  unit: 'minute' | 'day' | 'month' | 'piece' | 'trade' | 'percent' | 'yuan'
  default: number
  min: number
  max: number
}

/** Every rule of the platform that staff may change: what it is, its usual value and its bounds. */
export const settingRules = {
  unpaid_close_minutes: {
    group: 'order',
    zh: '未付款自动关闭',
    en: 'Unpaid trades close after',
    helpZh: '下单后超过这么久没有付款，交易自动关闭，库存放回。',
    helpEn: 'A trade not paid within this time closes by itself and its stock comes back.',
    unit: 'minute',
    default: 30,
    min: 5,
    max: 1440,
  },
  auto_complete_days: {
    group: 'order',
    zh: '发货后自动完成',
    en: 'Orders complete after shipping',
    helpZh: '发货后这么多天买家没有确认收货，订单自动完成。',
    helpEn: 'An order completes by itself this many days after shipping unless the buyer confirms before.',
    unit: 'day',
    default: 15,
    min: 1,
    max: 60,
  },
  open_trades_per_member: {
    group: 'order',
    zh: '每位会员待付款交易上限',
    en: 'Unpaid trades per member',
    helpZh: '一位会员同时最多有这么多笔待付款的交易。',
    helpEn: 'A member has at most this many unpaid trades at a time.',
    unit: 'trade',
    default: 30,
    min: 1,
    max: 200,
  },
  after_sale_days: {
    group: 'after-sale',
    zh: '售后期',
    en: 'After-sale window',
    helpZh: '订单完成后这么多天内可以申请售后，期满后货款与奖金才结算。',
    helpEn: 'After-sales can be asked for this many days after completion; only then money and bonuses settle.',
    unit: 'day',
    default: 7,
    min: 0,
    max: 60,
  },
  tie_months: {
    group: 'bonus',
    zh: '推荐关系有效期',
    en: 'Ties last',
    helpZh: '新建立的推荐关系在这么多个月后结束；已有的不变。',
    helpEn: 'New ties end after this many months; existing ones stay as they are.',
    unit: 'month',
    default: 12,
    min: 1,
    max: 60,
  },
  max_bonus_of_base_percent: {
    group: 'bonus',
    zh: '奖金合计占货款的上限',
    en: 'All bonuses, at most of the goods money',
    helpZh: '各项奖金合计不得超过计费货款的这个比例，方案超过时不能保存。',
    helpEn: 'All bonuses together never exceed this part of the base; a policy beyond it is refused.',
    unit: 'percent',
    default: 30,
    min: 0,
    max: 100,
  },
  dividend_window_days: {
    group: 'bonus',
    zh: '分红看多少天的消费',
    en: 'Days of purchases that dividends look at',
    helpZh: '每天的分红池按会员最近这么多天已结算的净消费分配。',
    helpEn: 'Each day’s pool is shared by what members bought and was settled in so many days, net of refunds.',
    unit: 'day',
    default: 30,
    min: 1,
    max: 365,
  },
  dividend_cap_yuan: {
    group: 'bonus',
    zh: '每人每天分红封顶',
    en: 'The most that a member gets a day',
    helpZh: '一位会员一天的分红不超过这么多，多出的由其他人分，没人可分的留到次日。',
    helpEn:
      'No member gets more of a day’s pool; the others share the rest, and what nobody can get goes to the next day.',
    unit: 'yuan',
    default: 50,
    min: 1,
    max: 10_000,
  },
  low_stock: {
    group: 'stock',
    zh: '库存紧张提示线',
    en: 'Low stock from',
    helpZh: '可售库存不多于这个数时，提示商家补货，商城显示余量。',
    helpEn: 'With no more than this many left, the merchant is told to restock and the mall shows the number.',
    unit: 'piece',
    default: 10,
    min: 0,
    max: 1000,
  },
} as const satisfies Record<string, Rule>

export type SettingKey = keyof typeof settingRules

export const isSettingKey = (text: string): text is SettingKey => Object.hasOwn(settingRules, text)
