import { after, days } from '@kaidian/shared/core/time'
import { registerEnum } from '../kernel/graph/describe.ts'
import { RefundStatus, RefundTrouble, type Refund } from './refund.ts'

/** What a payer is told of a refund that has not come yet: where it is, in words that are true whatever the channel says. */
export enum RefundDelay {
  CHANNEL = 'CHANNEL',
  LONG = 'LONG',
  OTHER_WAY = 'OTHER_WAY',
  BY_HAND = 'BY_HAND',
}
registerEnum(RefundDelay, 'RefundDelay', '退款为何还没到 · Why a refund has not come yet', {
  CHANNEL: '渠道还没有办成，会自动再办 · The channel has not managed it; it is tried again by itself',
  LONG: '渠道处理得比平常久 · The channel takes longer than usual',
  OTHER_WAY: '无法原路退回，平台会另行安排 · It cannot go back the way it came; the platform arranges another one',
  BY_HAND: '由平台线下付给付款人 · The platform pays it by hand',
})

const longDays = 3

export function delayOf(
  { status, trouble, createdAt }: Pick<Refund, 'status' | 'trouble' | 'createdAt'>,
  now: Date,
): RefundDelay | null {
  if (status === RefundStatus.SUCCEEDED) return null
  if (trouble === RefundTrouble.BY_HAND) return RefundDelay.BY_HAND
  if (trouble === RefundTrouble.ABNORMAL) return RefundDelay.OTHER_WAY
  if (trouble !== null) return RefundDelay.CHANNEL
  return now > after(createdAt, days(longDays)) ? RefundDelay.LONG : null
}
