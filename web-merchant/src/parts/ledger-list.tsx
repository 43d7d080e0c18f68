import { parseYuan } from '@kaidian/shared/core/money'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf, type ListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Link } from 'react-router'
import { monthFilter, monthIn } from './month-filter.ts'
import type { LedgerRowFragment } from './ledger-row.graphql.ts'

export const ledgerFilterNames = ['month', 'kind', 'min', 'max'] as const
type LedgerUrl = ListUrl<(typeof ledgerFilterNames)[number]>

type EntryKind = LedgerRowFragment['kind']

/** The terms of the address, as far as they are terms: of the list and of its export. */
export function ledgerTerms(url: LedgerUrl, offered: readonly EntryKind[]) {
  const amount = (name: 'min' | 'max') => {
    const text = url.value(name)
    return text && parseYuan(text) !== undefined ? text : undefined
  }
  return {
    month: monthIn(url.value('month')),
    kind: oneOf(offered, url.value('kind')),
    min: amount('min'),
    max: amount('max'),
  }
}

/** Month, kind and amounts in the address; the kinds are those that this ledger can hold. */
export function useLedgerFilters(offered: readonly EntryKind[], now: string | undefined) {
  const { t, i18n } = useLingui()
  return [
    monthFilter(t`全部月份`, now),
    {
      kind: 'choice' as const,
      name: 'kind' as const,
      label: t`全部类型`,
      options: offered.map((kind) => ({ value: kind, label: i18n._(kinds.entry[kind]) })),
    },
    { kind: 'amount' as const, name: 'min' as const, label: t`最低金额` },
    { kind: 'amount' as const, name: 'max' as const, label: t`最高金额` },
  ]
}

interface LedgerPaths {
  /** by its number, where there is a page of it */
  order?: (number: string) => string
  /** by its id */
  withdrawal: (id: string) => string
}

/** With the balance after each movement; each leads to the order or the withdrawal that it belongs to. */
export function useLedgerColumns(
  onOpen: (entry: LedgerRowFragment) => void,
  paths: LedgerPaths,
): Column<LedgerRowFragment>[] {
  const { t } = useLingui()
  return [
    { key: 'at', title: t`时间`, width: 150, render: ({ at }) => <TimeText at={at} /> },
    { key: 'kind', title: t`类型`, card: 'title', render: ({ kind }) => <KindText name="entry" value={kind} /> },
    {
      key: 'order',
      title: t`订单`,
      render: ({ orderNumber, withdrawalId, note }) => (
        <>
          {orderNumber && paths.order ? (
            <Link className="kc-row-link tabular" to={paths.order(orderNumber)}>
              {orderNumber}
            </Link>
          ) : withdrawalId ? (
            <Link className="kc-row-link" to={paths.withdrawal(withdrawalId)}>
              {t`查看提现`}
            </Link>
          ) : (
            <span className="tabular">{orderNumber ?? (note ? '' : '—')}</span>
          )}
          {note && <span className="text-ink-2"> {note}</span>}
        </>
      ),
    },
    {
      key: 'amount',
      title: t`金额`,
      align: 'right',
      card: 'corner',
      render: ({ amount }) => <MoneyText value={amount} signed strong />,
    },
    { key: 'balance', title: t`余额`, align: 'right', render: ({ balance }) => <MoneyText value={balance} /> },
    {
      key: 'journal',
      title: t`凭证`,
      width: 100,
      render: (entry) => (
        <Button type="link" size="small" onClick={() => onOpen(entry)}>
          {t`看凭证`}
        </Button>
      ),
    },
  ]
}
