import { days } from '@kaidian/shared/core/time'
import type { Settings } from '../setting/settings-of.ts'
import { TrustLevel } from './review-words.ts'

/** What is known of a shop's submissions so far. What sampling let pass proves nothing until somebody has looked. */
export interface ShopHistory {
  openedAt: Date
  /** newest first: whether people found each of the last ones good */
  verdicts: readonly boolean[]
  /** of its goods, within the last 90 days */
  bans: number
  /** by staff; null: it is computed */
  setLevel: TrustLevel | null
}

/** So few verdicts say nothing of how many come back. */
const enoughToCount = 5

export const approvedInARow = ({ verdicts }: ShopHistory): number => {
  const firstBad = verdicts.indexOf(false)
  return firstBad < 0 ? verdicts.length : firstBad
}

export const returnedPercent = ({ verdicts }: ShopHistory): number =>
  verdicts.length === 0 ? 0 : Math.round((verdicts.filter((isGood) => !isGood).length * 100) / verdicts.length)

/** The level that its history gives a shop, or the one that staff have set. */
export function judgeTrust(history: ShopHistory, setting: Settings, now: Date): TrustLevel {
  const { openedAt, verdicts, bans, setLevel } = history
  if (setLevel) return setLevel
  const isReturnedOften =
    verdicts.length >= enoughToCount && returnedPercent(history) >= setting('review_watch_returned_percent')
  if (bans > 0 || isReturnedOften) return TrustLevel.WATCHED
  const run = approvedInARow(history)
  const isOld = now.getTime() - openedAt.getTime() >= days(setting('review_trusted_days'))
  if (isOld && run >= setting('review_trusted_run')) return TrustLevel.TRUSTED
  return run >= setting('review_known_run') ? TrustLevel.KNOWN : TrustLevel.NEW
}

/** Percent of a shop's submissions that people look at. */
export function shareOf(level: TrustLevel, setting: Settings): number {
  if (level === TrustLevel.TRUSTED) return setting('review_share_trusted_percent')
  return level === TrustLevel.KNOWN ? setting('review_share_known_percent') : 100
}
