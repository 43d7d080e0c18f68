import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { Missing, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { accountPath } from '../../../parts/account-path.ts'
import type { HolderRowFragment, WalletHolder } from './holders-page.graphql.ts'

type Row = HolderRowFragment

/** What matters of each kind: a shop's sales, an agent's bonuses, a member's kinds of earnings. */
export function useHolderColumns(holder: WalletHolder): Column<Row>[] {
  const { t } = useLingui()
  const money = (key: string, title: ReactNode, read: (row: Row) => string): Column<Row> => ({
    key,
    title,
    align: 'right',
    render: (row) => <MoneyText value={read(row)} />,
  })
  const name: Column<Row> = { key: 'name', title: t`名字`, card: 'title', render: (row) => row.name }
  /** The way to the statement of that account. */
  const account = (key: string, title: ReactNode, read: (row: Row) => string): Column<Row> => ({
    ...money(key, title, read),
    render: (row) => (
      <Link to={accountPath(`${key}:${row.holder.toLowerCase()}:${row.id}`)} className="kc-row-link">
        <MoneyText value={read(row)} />
      </Link>
    ),
  })
  const wallet = account('wallet', t`钱包`, (row) => row.wallet)
  const held = money('held', t`其中冻结`, (row) => row.held)
  const owed: Column<Row> = {
    key: 'owed',
    title: t`欠款`,
    align: 'right',
    render: (row) =>
      isZeroMoney(row.owed) ? (
        <Missing />
      ) : (
        <Link to={accountPath(`debt:${row.holder.toLowerCase()}:${row.id}`)} className="text-amber-700">
          <MoneyText value={row.owed} strong />
        </Link>
      ),
  }
  const out = [
    money('withdrawn', t`累计提现`, (row) => row.withdrawn.amount),
    money('tax', t`代扣税`, (row) => row.withdrawn.tax),
  ]
  if (holder === 'MERCHANT')
    return [
      name,
      account('escrow', t`待结算货款`, (row) => row.escrow),
      wallet,
      held,
      owed,
      account('deposit', t`保证金`, (row) => row.deposit),
      account('advertising', t`广告余额`, (row) => row.advertising),
      money('settled', t`本月结算`, (row) => row.thisMonth.settled),
      money('fee', t`本月服务费`, (row) => row.thisMonth.fee),
      ...out,
    ]
  return [
    name,
    wallet,
    held,
    owed,
    money('earned', t`本月入账奖金`, (row) => row.thisMonth.earned),
    {
      key: 'bonuses',
      title: t`未结算奖金`,
      align: 'right',
      card: 'wide',
      render: ({ bonuses }) => (bonuses.length === 0 ? <Missing /> : <Pending bonuses={bonuses} />),
    },
    ...out,
  ]
}

function Pending({ bonuses }: { bonuses: Row['bonuses'] }) {
  const { t } = useLingui()
  return (
    <ul>
      {bonuses.map(({ kind, pending, held }) => (
        <li key={kind}>
          <span className="text-ink-2">
            <KindText name="accrual" value={kind} />
          </span>{' '}
          <MoneyText value={pending} />
          {!isZeroMoney(held) && (
            <span className="text-13 text-amber-700">
              {' '}
              {t`暂缓`} <MoneyText value={held} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
