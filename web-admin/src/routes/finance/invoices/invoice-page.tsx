import { useQuery } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { Documents } from '../../../parts/documents.tsx'
import { useParam } from '../../../parts/use-param.ts'
import { IssueDialog } from './issue-dialog.tsx'
import { DecideRedLetterDocument, InvoicePageDocument, RejectInvoiceDocument } from './invoices.graphql.ts'
import { RedLetterDialog } from './red-letter-dialog.tsx'

/** A request or an invoice: to whom it is made out, for how much, and the next step. */
export default function InvoicePage() {
  const { t } = useLingui()
  const id = useParam('id')
  const confirm = useConfirm()
  const mayIssue = usePermission('invoice:issue')
  const mayApprove = usePermission('invoice:approve')
  const maySeeShop = usePermission('merchant:read')
  const [dialog, setDialog] = useState<'issue' | 'red-letter'>()
  const { data, error, refetch } = useQuery(InvoicePageDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  })
  const [reject, isRejecting] = useAction(RejectInvoiceDocument, {
    idempotent: true,
    success: t`已驳回，商家可改后再申请`,
  })
  const [decide, isDeciding] = useAction(DecideRedLetterDocument, { idempotent: true, success: t`已处理` })
  if (error && !data) return <ProblemPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton />
  const { invoice } = data
  if (!invoice) return <NotFoundPage />
  const { status, month, amount, shopName, particulars, file, redNumber, redReason } = invoice
  const { address, phone, bankName, bankAccount } = particulars

  async function askReject() {
    const answer = await confirm({
      title: t`驳回 ${shopName} ${month} 的申请?`,
      confirm: t`驳回`,
      isDangerous: true,
      reason: {
        label: t`原因，商家会看到`,
        isRequired: true,
        templates: [t`抬头与营业执照不符`, t`税号与抬头不符`, t`专用发票的开户信息有误`],
      },
    })
    if (answer) await reject({ id, reason: answer.reason })
  }

  async function approve() {
    const answer = await confirm({
      title: t`确认红冲?`,
      body: t`原发票作废，商家可以重新申请 ${month} 的发票。`,
      confirm: t`确认红冲`,
      isDangerous: true,
    })
    if (answer) await decide({ id, decision: 'APPROVE', reason: null })
  }

  async function refuse() {
    const answer = await confirm({
      title: t`退回红冲?`,
      body: t`原发票继续有效。`,
      confirm: t`退回`,
      reason: { label: t`退回原因`, isRequired: true },
    })
    if (answer) await decide({ id, decision: 'RETURN', reason: answer.reason })
  }

  return (
    <Page
      title={t`${shopName} ${month} 服务费发票`}
      back="/finance/invoices"
      mark={<StatusTag kind="invoice" value={status} />}
      actions={
        <>
          {status === 'REQUESTED' && mayIssue && (
            <>
              <Button danger loading={isRejecting} onClick={() => void askReject()}>
                {t`驳回`}
              </Button>
              <Button type="primary" onClick={() => setDialog('issue')}>
                {t`登记开票`}
              </Button>
            </>
          )}
          {status === 'ISSUED' && mayIssue && (
            <Button danger onClick={() => setDialog('red-letter')}>
              {t`红冲`}
            </Button>
          )}
          {status === 'RED_PROPOSED' && mayApprove && (
            <>
              <Button loading={isDeciding} onClick={() => void refuse()}>
                {t`退回红冲`}
              </Button>
              <Button danger type="primary" loading={isDeciding} onClick={() => void approve()}>
                {t`确认红冲`}
              </Button>
            </>
          )}
        </>
      }
    >
      <Section title={t`开给谁`}>
        <Facts
          facts={[
            { label: t`抬头`, value: <CopyText text={particulars.title} isWhole /> },
            { label: t`税号`, value: <CopyText text={particulars.taxNumber} isWhole /> },
            { label: t`种类`, value: <KindText name="invoice" value={particulars.kind} /> },
            { label: t`价税合计`, value: <MoneyText value={amount} strong /> },
            ...(address ? [{ label: t`注册地址`, value: <CopyText text={address} isWhole /> }] : []),
            ...(phone ? [{ label: t`注册电话`, value: <CopyText text={phone} isWhole /> }] : []),
            ...(bankName ? [{ label: t`开户银行`, value: <CopyText text={bankName} isWhole /> }] : []),
            ...(bankAccount ? [{ label: t`银行账号`, value: <CopyText text={bankAccount} isWhole /> }] : []),
            { label: t`收票邮箱`, value: <CopyText text={particulars.email} isWhole /> },
            {
              label: t`店铺`,
              value: maySeeShop ? (
                <Link to={`/merchants/${invoice.merchantId}`} className="kc-row-link">
                  {shopName}
                </Link>
              ) : (
                shopName
              ),
            },
          ]}
        />
      </Section>
      <Section title={t`办理`}>
        <Facts
          facts={[
            { label: t`申请时间`, value: <TimeText at={invoice.requestedAt} /> },
            ...(invoice.number
              ? [
                  { label: t`发票号码`, value: <CopyText text={invoice.number} isWhole /> },
                  { label: t`开票日期`, value: <span className="kc-num">{invoice.issuedOn}</span> },
                  { label: t`开票人`, value: invoice.issuedBy },
                ]
              : []),
            ...(invoice.reason
              ? [
                  { label: t`驳回时间`, value: invoice.rejectedAt && <TimeText at={invoice.rejectedAt} /> },
                  { label: t`驳回原因`, value: invoice.reason, isWide: true },
                ]
              : []),
            ...(redNumber
              ? [
                  { label: t`红字发票号码`, value: <CopyText text={redNumber} isWhole /> },
                  { label: t`红冲提交人`, value: invoice.redProposedBy },
                  { label: t`红冲复核人`, value: invoice.redDecidedBy },
                  { label: t`红冲时间`, value: invoice.redLetteredAt && <TimeText at={invoice.redLetteredAt} /> },
                  { label: t`红冲原因`, value: redReason, isWide: true },
                ]
              : []),
          ]}
        />
      </Section>
      {file && (
        <Section title={t`发票文件`}>
          <Documents documents={[file]} />
        </Section>
      )}
      {dialog === 'issue' && <IssueDialog invoice={invoice} onClose={() => setDialog(undefined)} />}
      {dialog === 'red-letter' && <RedLetterDialog invoice={invoice} onClose={() => setDialog(undefined)} />}
    </Page>
  )
}
