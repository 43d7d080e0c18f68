import { registerEnum } from '../kernel/graph/describe.ts'

export enum RatingTag {
  GOOD_QUALITY = 'GOOD_QUALITY',
  AS_DESCRIBED = 'AS_DESCRIBED',
  GOOD_VALUE = 'GOOD_VALUE',
  FAST_SHIPPING = 'FAST_SHIPPING',
  WELL_PACKED = 'WELL_PACKED',
  KIND_SERVICE = 'KIND_SERVICE',
  POOR_QUALITY = 'POOR_QUALITY',
  NOT_AS_DESCRIBED = 'NOT_AS_DESCRIBED',
  SLOW_SHIPPING = 'SLOW_SHIPPING',
  BADLY_PACKED = 'BADLY_PACKED',
}
registerEnum(RatingTag, 'RatingTag', '评价的标签 · A tag of a rating', {
  GOOD_QUALITY: '质量好 · Good quality',
  AS_DESCRIBED: '与描述一致 · As described',
  GOOD_VALUE: '划算 · Good value',
  FAST_SHIPPING: '发货快 · Sent quickly',
  WELL_PACKED: '包装好 · Well packed',
  KIND_SERVICE: '服务好 · Kind service',
  POOR_QUALITY: '质量一般 · Poor quality',
  NOT_AS_DESCRIBED: '与描述不符 · Not as described',
  SLOW_SHIPPING: '发货慢 · Sent slowly',
  BADLY_PACKED: '包装差 · Badly packed',
})

export enum RatingHideReason {
  ILLEGAL = 'ILLEGAL',
  PRIVACY = 'PRIVACY',
  INSULT = 'INSULT',
  ADVERTISING = 'ADVERTISING',
  COURT = 'COURT',
}
registerEnum(RatingHideReason, 'RatingHideReason', '隐藏评价内容的合法原因 · Why the words of a rating may be hidden', {
  ILLEGAL: '违反法律法规 · Against the law',
  PRIVACY: '泄露他人隐私 · Tells what is private of others',
  INSULT: '侮辱谩骂 · An insult',
  ADVERTISING: '广告引流 · Advertising',
  COURT: '司法或行政机关要求 · A court or an authority demands it',
})

export enum RatingSlice {
  ALL = 'ALL',
  GOOD = 'GOOD',
  MIDDLING = 'MIDDLING',
  BAD = 'BAD',
  PICTURES = 'PICTURES',
  ADDITIONS = 'ADDITIONS',
  UNANSWERED = 'UNANSWERED',
}
registerEnum(RatingSlice, 'RatingSlice', '看哪些评价 · Which ratings', {
  ALL: '全部 · All',
  GOOD: '好评，4–5 星 · Good: four or five stars',
  MIDDLING: '中评，3 星 · Middling: three stars',
  BAD: '差评，1–2 星 · Bad: one or two stars',
  PICTURES: '有图 · With pictures',
  ADDITIONS: '有追评 · With an addition',
  UNANSWERED: '商家还没有回复 · That the shop has not answered',
})
