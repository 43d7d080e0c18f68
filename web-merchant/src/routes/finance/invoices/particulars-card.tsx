import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import type { ParticularsCardFragment } from './invoices-page.graphql.ts'

interface ParticularsCardProps {
  particulars: ParticularsCardFragment | null | undefined
  onEdit: (() => void) | undefined
}

/** To whom invoices are made out, and what one has to know of their amounts. */
export function ParticularsCard({ particulars, onEdit }: ParticularsCardProps) {
  const { t } = useLingui()
  return (
    <Section
      title={t`开票资料`}
      extra={onEdit && <Button onClick={onEdit}>{particulars ? t`修改` : t`填写开票资料`}</Button>}
    >
      {particulars ? (
        <ParticularsFacts particulars={particulars} />
      ) : (
        <p className="kc-quiet mt-0">{t`还没有开票资料，填好后就能申请过完的月份。`}</p>
      )}
      <p className="kc-quiet mt-4 mb-0">
        {t`可开票金额 = 当月结算收取的服务费 − 当月退回的服务费。已开票的月份之后又有退款，退回的服务费计入退款发生的月份，原发票不变；净额不大于零的月份不能开票。修改资料只影响之后的申请。`}
      </p>
    </Section>
  )
}

export function ParticularsFacts({ particulars }: { particulars: ParticularsCardFragment }) {
  const { t } = useLingui()
  const { kind, title, taxNumber, email, address, phone, bankName, bankAccount } = particulars
  return (
    <Facts
      facts={[
        { label: t`发票种类`, value: <KindText name="invoice" value={kind} /> },
        { label: t`抬头`, value: title },
        { label: t`税号`, value: <span className="tabular break-all">{taxNumber}</span> },
        { label: t`收票邮箱`, value: <span className="break-all">{email}</span> },
        ...(address ? [{ label: t`注册地址`, value: address }] : []),
        ...(phone ? [{ label: t`注册电话`, value: <span className="tabular">{phone}</span> }] : []),
        ...(bankName ? [{ label: t`开户银行`, value: bankName }] : []),
        ...(bankAccount ? [{ label: t`银行账号`, value: <span className="tabular">{bankAccount}</span> }] : []),
      ]}
    />
  )
}
