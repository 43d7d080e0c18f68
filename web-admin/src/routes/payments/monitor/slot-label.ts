import { formatTime } from '@kaidian/shared/web/time.ts'

/** An hour as "18:00", a day as "11-26". */
export const slotLabel = (at: string, isByHour: boolean): string =>
  isByHour ? formatTime(at, 'clock') : formatTime(at, 'date').slice(5)
