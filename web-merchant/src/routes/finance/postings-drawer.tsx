import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Facts } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Drawer } from 'antd'
import type { StatementRowFragment } from './statement-page.graphql.ts'

/** The shop's transfers in the journal of a line. */
export function PostingsDrawer({ row, onClose }: { row: StatementRowFragment | undefined; onClose: () => void }) {
  const { t } = useLingui()
  if (!row) return null
  return (
    <Drawer open title={<KindText name="entry" value={row.kind} />} size={440} onClose={onClose}>
      <Facts
        facts={[
          { label: t`时间`, value: <TimeText at={row.at} shape="second" />, isWide: true },
          { label: t`凭证号`, value: <code className="break-all">{row.journalKey}</code>, isWide: true },
        ]}
      />
      <h3>{t`转账`}</h3>
      <ul className="m-0 grid list-none gap-2 p-0">
        {row.postings.map(({ id, from, to, amount }) => (
          <li key={id} className="flex justify-between gap-4 border-b border-line py-2">
            <span>
              <KindText name="ledgerAccount" value={from} /> → <KindText name="ledgerAccount" value={to} />
            </span>
            <MoneyText value={amount} />
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
