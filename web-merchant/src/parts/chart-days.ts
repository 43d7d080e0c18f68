import { formatMoney } from '@kaidian/shared/web/money.ts'

interface Day {
  day: string
  paid: string
  orders: number
}

/** Days as a chart: the number only places the point, the words are the server's. */
export function chartDays(days: readonly Day[], { title, paid }: { title: string; paid: string }) {
  return {
    title,
    labels: days.map(({ day }) => day.slice(5)),
    series: [{ name: paid, points: days.map((day) => ({ value: Number(day.paid), words: formatMoney(day.paid) })) }],
  }
}
