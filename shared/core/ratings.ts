/** What can be said of goods in a word, the good first; the order is the one in which they are offered. */
export const ratingTags = {
  GOOD_QUALITY: { zh: '质量好', en: 'Good quality' },
  AS_DESCRIBED: { zh: '与描述一致', en: 'As described' },
  GOOD_VALUE: { zh: '划算', en: 'Good value' },
  FAST_SHIPPING: { zh: '发货快', en: 'Sent quickly' },
  WELL_PACKED: { zh: '包装好', en: 'Well packed' },
  KIND_SERVICE: { zh: '服务好', en: 'Kind service' },
  POOR_QUALITY: { zh: '质量一般', en: 'Poor quality' },
  NOT_AS_DESCRIBED: { zh: '与描述不符', en: 'Not as described' },
  SLOW_SHIPPING: { zh: '发货慢', en: 'Sent slowly' },
  BADLY_PACKED: { zh: '包装差', en: 'Badly packed' },
} as const

export type RatingTagName = keyof typeof ratingTags

export const knownRatingTags = [
  'GOOD_QUALITY',
  'AS_DESCRIBED',
  'GOOD_VALUE',
  'FAST_SHIPPING',
  'WELL_PACKED',
  'KIND_SERVICE',
  'POOR_QUALITY',
  'NOT_AS_DESCRIBED',
  'SLOW_SHIPPING',
  'BADLY_PACKED',
] as const satisfies RatingTagName[]

/** Why the law lets words be hidden; that a shop dislikes them is no reason. */
export const ratingHideReasons = {
  ILLEGAL: { zh: '违反法律法规', en: 'Against the law' },
  PRIVACY: { zh: '泄露他人隐私', en: 'Tells what is private of others' },
  INSULT: { zh: '侮辱谩骂', en: 'An insult' },
  ADVERTISING: { zh: '广告引流', en: 'Advertising' },
  COURT: { zh: '司法或行政机关要求', en: 'A court or an authority demands it' },
} as const

export type RatingHideReasonName = keyof typeof ratingHideReasons

export const knownHideReasons = [
  'ILLEGAL',
  'PRIVACY',
  'INSULT',
  'ADVERTISING',
  'COURT',
] as const satisfies RatingHideReasonName[]
