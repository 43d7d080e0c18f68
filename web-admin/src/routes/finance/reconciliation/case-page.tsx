import { useQuery } from '@apollo/client/react'
import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { kindWord } from '@kaidian/shared/ui/console/kinds.ts'
import { Missing, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
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
import { useParam } from '../../../parts/use-param.ts'
import { billFailure } from './bill-failures.ts'
import {
  ReconciliationCasePageDocument,
  TakeReconciliationCaseDocument,
  type CaseDetailFragment,
} from './reconciliation.graphql.ts'
import { ResolveDialog } from './resolve-dialog.tsx'
import { differenceOf } from './difference-of.ts'

/** One difference: both sides, what happened to it, and the way to end it. */
export default function ReconciliationCasePage() {
  const { t, i18n } = useLingui()
  const id = useParam('id')
  const [isResolving, setResolving] = useState(false)
  const { data, error, refetch } = useQuery(ReconciliationCasePageDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  })
  const [take, isTaking] = useAction(TakeReconciliationCaseDocument, { idempotent: true, success: t`已接手` })
  if (error && !data) return <ProblemPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton />
  const found = data.reconciliationCase
  if (!found) return <NotFoundPage />
  const word = kindWord('case', found.kind)
  return (
    <Page
      title={word ? i18n._(word) : found.kind}
      back="/finance/reconciliation/cases"
      mark={<StatusTag kind="case" value={found.status} />}
      actions={
        found.canResolve && (
          <>
            {!found.isMine && (
              <Button loading={isTaking} onClick={() => void take({ id })}>
                {t`接手`}
              </Button>
            )}
            <Button type="primary" onClick={() => setResolving(true)}>
              {t`了结`}
            </Button>
          </>
        )
      }
    >
      <Sides found={found} />
      <Section title={t`这项差异`}>
        <Facts
          facts={[
            { label: t`差异编号`, value: <CopyText text={found.number} isWhole /> },
            { label: t`渠道`, value: <KindText name="channel" value={found.channel} /> },
            {
              label: t`账单日`,
              value: (
                <Link to={`/finance/reconciliation?month=${found.day.slice(0, 7)}`} className="kc-row-link kc-num">
                  {found.day}
                </Link>
              ),
            },
            { label: t`发现时间`, value: <TimeText at={found.openedAt} /> },
            { label: t`处理人`, value: found.owner },
            {
              label: t`账单取到`,
              value: found.bill.fetchedAt ? <TimeText at={found.bill.fetchedAt} /> : <Missing />,
            },
            ...(found.bill.hash
              ? [{ label: t`账单摘要`, value: <CopyText text={found.bill.hash} />, isWide: true }]
              : []),
            ...(found.resolution
              ? [
                  { label: t`了结方式`, value: <KindText name="caseResolution" value={found.resolution} /> },
                  { label: t`了结人`, value: found.resolvedBy ?? t`自动` },
                  { label: t`了结时间`, value: found.resolvedAt && <TimeText at={found.resolvedAt} /> },
                  ...(found.note ? [{ label: t`说明`, value: found.note, isWide: true }] : []),
                ]
              : []),
          ]}
        />
      </Section>
      <History steps={found.steps} />
      {isResolving && <ResolveDialog id={id} onClose={() => setResolving(false)} />}
    </Page>
  )
}

function Sides({ found }: { found: CaseDetailFragment }) {
  const { t } = useLingui()
  const maySeeOrders = usePermission('order:read')
  const { payment, subject, transactionId } = found
  return (
    <div className="grid gap-4 md:grid-cols-2 [&>section]:mb-0">
      <Section title={t`我方`}>
        <Facts
          facts={[
            { label: t`金额`, value: <MoneyText value={found.ours} strong /> },
            { label: t`时间`, value: found.oursAt ? <TimeText at={found.oursAt} shape="second" /> : <Missing /> },
            ...(payment
              ? [
                  { label: t`支付单号`, value: <CopyText text={payment.number} /> },
                  { label: t`支付状态`, value: <StatusTag kind="payment" value={payment.status} /> },
                  {
                    label: t`交易单`,
                    value:
                      payment.tradeNumber && maySeeOrders ? (
                        <Link to={`/orders?number=${payment.tradeNumber}`} className="kc-row-link kc-num">
                          {payment.tradeNumber}
                        </Link>
                      ) : (
                        payment.tradeNumber
                      ),
                  },
                ]
              : []),
          ]}
        />
      </Section>
      <Section title={t`渠道账单`}>
        <Facts
          facts={[
            { label: t`金额`, value: <MoneyText value={found.theirs} strong /> },
            { label: t`时间`, value: found.theirsAt ? <TimeText at={found.theirsAt} shape="second" /> : <Missing /> },
            ...(subject ? [{ label: t`商户单号`, value: <CopyText text={subject} /> }] : []),
            ...(transactionId ? [{ label: t`渠道单号`, value: <CopyText text={transactionId} /> }] : []),
            { label: t`差额`, value: <MoneyText value={differenceOf(found)} strong /> },
          ]}
        />
      </Section>
    </div>
  )
}

function History({ steps }: Pick<CaseDetailFragment, 'steps'>) {
  const { t, i18n } = useLingui()
  return (
    <Section title={t`经历`} isFlush>
      <ol>
        {steps.map(({ id, at, action, by, note }) => (
          <li key={id} className="border-line border-t px-5 py-3 max-md:px-4">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <b className="font-medium">
                <KindText name="caseAction" value={action} />
              </b>
              <span className="text-ink-2">{by ?? t`自动`}</span>
              <span className="ml-auto text-ink-3">
                <TimeText at={at} shape="second" />
              </span>
            </div>
            {note && (
              <p className="mt-1 text-ink-2 break-words">{action === 'RESOLVED' ? note : i18n._(billFailure(note))}</p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
