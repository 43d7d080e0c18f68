import { useQuery, useSuspenseQuery } from '@apollo/client/react'
import { AgreementDifference, AgreementText } from '@kaidian/shared/ui/agreement/agreement-text.tsx'
import { agreementName, summaryOf, textOf } from '@kaidian/shared/ui/agreement/agreement-words.ts'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { AgreementVersionsDocument } from '@kaidian/shared/web/agreements.graphql.ts'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { useParam } from '../../parts/use-param.ts'
import { AgreementPageDocument, AgreementRefusalsDocument, WithdrawAgreementDocument } from './agreements.graphql.ts'

/** A published version: how it was answered, what it changed, what it says. */
export default function AgreementPage() {
  const { t } = useLingui()
  const { agreement } = useSuspenseQuery(AgreementPageDocument, {
    variables: { id: useParam('id') },
    fetchPolicy: 'cache-and-network',
  }).data
  if (!agreement) throw new NotFound()
  const { id, kind, name, number, state, answers } = agreement
  return (
    <Page
      title={`${agreementName(kind)} ${name}`}
      back={`/agreements?kind=${kind}`}
      mark={<StatusTag kind="agreement" value={state} />}
      actions={state === 'ANNOUNCED' && <Withdraw id={id} />}
    >
      <Section title={t`版本`}>
        <Facts
          facts={[
            { label: t`生效时间`, value: number === 1 ? t`首个版本` : <TimeText at={agreement.effectiveAt} /> },
            { label: t`公布时间`, value: number === 1 ? null : <TimeText at={agreement.publishedAt} /> },
            { label: t`起草人`, value: agreement.writtenBy },
            { label: t`公布人`, value: agreement.publishedBy },
            { label: t`已同意`, value: answers?.agreed },
            { label: t`待答复`, value: answers?.pending },
            ...(kind === 'MERCHANT' ? [{ label: t`不同意`, value: answers?.refused }] : []),
            { label: t`改动说明`, value: summaryOf(agreement), isWide: true },
            ...(agreement.withdrawalReason === null
              ? []
              : [{ label: t`撤回原因`, value: agreement.withdrawalReason, isWide: true }]),
          ]}
        />
      </Section>
      {kind === 'MERCHANT' && (answers?.refused ?? 0) > 0 && <Refusals id={id} />}
      <Changes kind={kind} number={number} text={textOf(agreement)} />
      <Section title={t`全文`}>
        <div className="max-w-180">
          <AgreementText text={textOf(agreement)} />
        </div>
      </Section>
    </Page>
  )
}

function Changes({ kind, number, text }: { kind: 'USER' | 'MERCHANT' | 'PRIVACY'; number: number; text: string }) {
  const { t } = useLingui()
  const versions = useQuery(AgreementVersionsDocument, { variables: { kind } }).data?.agreements
  const before = versions?.find((one) => one.number < number && one.state !== 'WITHDRAWN')
  if (!before) return null
  return (
    <Section title={t`与 ${before.name} 比较`}>
      <div className="max-w-180">
        <AgreementDifference before={textOf(before)} after={text} />
      </div>
    </Section>
  )
}

function Refusals({ id }: { id: string }) {
  const { t } = useLingui()
  const { data, fetchMore } = useQuery(AgreementRefusalsDocument, {
    variables: { agreementId: id },
    fetchPolicy: 'cache-and-network',
  })
  if (!data) return null
  const { edges, pageInfo } = data.agreementRefusals
  return (
    <Section title={t`不同意的店铺`} isFlush>
      <ResourceRows
        rows={edges.map(({ node }) => node)}
        columns={[
          { key: 'name', title: t`店铺`, card: 'title', render: ({ merchant }) => merchant.name },
          { key: 'at', title: t`答复时间`, render: ({ answeredAt }) => <TimeText at={answeredAt} /> },
        ]}
        to={({ merchant }) => `/merchants/${merchant.id}`}
      />
      {pageInfo.hasNextPage && (
        <div className="p-4">
          <Button onClick={() => void fetchMore({ variables: { after: pageInfo.endCursor } })}>{t`更多`}</Button>
        </div>
      )}
    </Section>
  )
}

function Withdraw({ id }: { id: string }) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const may = usePermission('agreement:publish')
  const [withdraw, isBusy] = useAction(WithdrawAgreementDocument, { idempotent: true, success: t`已撤回` })
  if (!may) return null
  async function ask() {
    const answer = await confirm({
      title: t`撤回这个版本?`,
      body: t`它不会生效，仍留在公开的历史版本里，并写明原因。`,
      confirm: t`撤回`,
      isDangerous: true,
      reason: { label: t`原因（公开）`, isRequired: true },
    })
    if (answer) await withdraw({ id, reason: answer.reason })
  }
  return (
    <Button danger loading={isBusy} onClick={() => void ask()}>
      {t`撤回`}
    </Button>
  )
}
