import { currentLanguage } from './i18n.ts'

const zone = 'Asia/Shanghai'
const shapes = {
  /** 2026-11-22 16:30 */
  moment: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  /** 2026-11-22 16:30:05 */
  second: {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
  /** 2026-11-22 */
  date: { year: 'numeric', month: '2-digit', day: '2-digit' },
  /** 16:30 */
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** `day`: 11-22 */
export type TimeShape = keyof typeof shapes | 'day'

const formatters = new Map<keyof typeof shapes, Intl.DateTimeFormat>()

/** The business lives in one time zone, wherever the browser is; digits read the same in both languages. */
export function formatTime(at: string | Date, shape: TimeShape = 'moment'): string {
  // Without its year, Sweden writes a day the other way round: 22/11.
  if (shape === 'day') return formatTime(at, 'date').slice(5)
  let formatter = formatters.get(shape)
  if (!formatter) {
    // Sweden writes dates as ISO 8601 does.
    formatter = new Intl.DateTimeFormat('sv-SE', { ...shapes[shape], timeZone: zone })
    formatters.set(shape, formatter)
  }
  return formatter.format(new Date(at))
}

/** 11月27日 10:00 / Nov 27 10:00: when something soon begins. */
export function formatMonthDay(at: string | Date) {
  const day = new Intl.DateTimeFormat(currentLanguage() === 'zh' ? 'zh-CN' : 'en', {
    month: currentLanguage() === 'zh' ? 'long' : 'short',
    day: 'numeric',
    timeZone: zone,
  }).format(new Date(at))
  return `${day} ${formatTime(at, 'clock')}`
}

/** The month of a moment where the business is: "2026-11". */
export function monthOf(at: string | Date) {
  return formatTime(at, 'date').slice(0, 7)
}

/** 周日 / Sun, beside a date that groups a list. */
export function weekdayOf(at: string | Date) {
  return new Intl.DateTimeFormat(currentLanguage() === 'zh' ? 'zh-CN' : 'en', {
    weekday: 'short',
    timeZone: zone,
  }).format(new Date(at))
}
