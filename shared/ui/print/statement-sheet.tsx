import { useLingui } from '@lingui/react/macro'
import { Printer } from 'lucide-react'
import { formatMoney } from '../../web/money.ts'
import { usePageTitle } from '../../web/page-title.ts'
import { formatTime } from '../../web/time.ts'
import './statement.css'

export interface StatementRow {
  id: string
  at: string
  label: string
  /** the order or the note */
  reference: string | null
  journalKey: string
  amount: string
  balance: string
}

interface StatementSheetProps {
  title: string
  owner: string
  /** 2026-11 */
  month: string
  head: { opening: string; closing: string; income: string; expense: string }
  /** from the first to the last */
  rows: readonly StatementRow[]
  /** There were more than fit. */
  isCut: boolean
  printedAt: string
}

/** A statement for A4 paper: its columns are named on every page, and a movement is never torn in two. */
export function StatementSheet({ title, owner, month, head, rows, isCut, printedAt }: StatementSheetProps) {
  const { t } = useLingui()
  usePageTitle(`${title} ${month}`)
  const figures = [
    { label: t`期初余额`, value: head.opening },
    { label: t`收入合计`, value: head.income },
    { label: t`支出合计`, value: head.expense },
    { label: t`期末余额`, value: head.closing },
  ]
  return (
    <main className="statement">
      <button type="button" className="statement-print" onClick={() => window.print()}>
        <Printer size={16} aria-hidden /> {t`打印或存为 PDF`}
      </button>
      <header>
        <p className="statement-brand">Kaidian 开店</p>
        <h1>{title}</h1>
        <dl>
          <Fact label={t`户名`} value={owner} />
          <Fact label={t`期间`} value={month} />
          <Fact label={t`打印时间`} value={formatTime(printedAt)} />
        </dl>
      </header>
      <dl className="statement-figures">
        {figures.map(({ label, value }) => (
          <Fact key={label} label={label} value={formatMoney(value)} />
        ))}
      </dl>
      <table>
        <thead>
          <tr>
            <th scope="col">{t`时间`}</th>
            <th scope="col">{t`类型`}</th>
            <th scope="col">{t`订单或说明`}</th>
            <th scope="col">{t`收入`}</th>
            <th scope="col">{t`支出`}</th>
            <th scope="col">{t`余额`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, at, label, reference, journalKey, amount, balance }) => (
            <tr key={id}>
              <td>{formatTime(at)}</td>
              <td>{label}</td>
              <td>
                {reference}
                <small>{journalKey}</small>
              </td>
              <td>{amount.startsWith('-') ? '' : formatMoney(amount)}</td>
              <td>{amount.startsWith('-') ? formatMoney(amount.slice(1)) : ''}</td>
              <td>{formatMoney(balance)}</td>
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={6}>{t`这个月没有收支`}</td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>{t`合计`}</th>
            <td>{formatMoney(head.income)}</td>
            <td>{formatMoney(head.expense)}</td>
            <td>{formatMoney(head.closing)}</td>
          </tr>
        </tfoot>
      </table>
      {isCut && <p className="statement-note">{t`收支太多，这里只列出一部分；合计为全月。完整明细请导出 CSV。`}</p>}
      <p className="statement-note">{t`余额由账本逐笔推算，与平台账本一致。欠款以负数表示。`}</p>
    </main>
  )
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}
