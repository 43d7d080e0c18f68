import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Facts } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Drawer } from 'antd'
import { Link } from 'react-router'
import type { LedgerRowFragment } from './ledger-row.graphql.ts'

interface EntryDrawerProps {
  entry: LedgerRowFragment | undefined
  onClose: () => void
  orderPath?: (id: string) => string
  withdrawalPath: (id: string) => string
}

/** One movement: its journal, the account at its other end, and where it comes from. */
export function EntryDrawer({ entry, onClose, orderPath, withdrawalPath }: EntryDrawerProps) {
  const { t } = useLingui()
  if (!entry) return null
  const { at, kind, amount, balance, opposite, journalKey, orderNumber, orderId, withdrawalId, note } = entry
  return (
    <Drawer open title={<KindText name="entry" value={kind} />} size={440} onClose={onClose}>
      <p className="text-24 font-semibold">
        <MoneyText value={amount} signed strong />
      </p>
      <Facts
        facts={[
          { label: t`时间`, value: <TimeText at={at} shape="second" />, isWide: true },
          { label: t`余额`, value: <MoneyText value={balance} />, isWide: true },
          { label: t`对方科目`, value: <KindText name="ledgerAccount" value={opposite} />, isWide: true },
          {
            label: t`订单`,
            value:
              orderNumber && orderId && orderPath ? <Link to={orderPath(orderId)}>{orderNumber}</Link> : orderNumber,
            isWide: true,
          },
          ...(withdrawalId
            ? [{ label: t`提现`, value: <Link to={withdrawalPath(withdrawalId)}>{t`查看提现`}</Link>, isWide: true }]
            : []),
          { label: t`凭证号`, value: <code className="break-all">{journalKey}</code>, isWide: true },
          { label: t`说明`, value: note, isWide: true },
        ]}
      />
    </Drawer>
  )
}
