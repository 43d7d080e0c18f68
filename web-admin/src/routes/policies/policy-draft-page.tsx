import { useSuspenseQuery } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { useParam } from '../../parts/use-param.ts'
import { Changes } from './changes.tsx'
import { DraftState } from './draft-state.tsx'
import {
  DecidePolicyDocument,
  PolicyDraftPageDocument,
  WithdrawPolicyDraftDocument,
} from './policy-draft-page.graphql.ts'
import type { PolicyDraftFactsFragment } from './policy-terms.graphql.ts'
import { PreviewSection } from './preview-section.tsx'
import { TermsFacts } from './terms-facts.tsx'
import { WorkedExample } from './worked-example.tsx'

/** What a draft changes, what it would have meant, and whether it comes into force. */
export default function PolicyDraftPage() {
  const { t } = useLingui()
  const id = useParam('id')
  const { policyDraft: draft, systemInfo } = useSuspenseQuery(PolicyDraftPageDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  }).data
  if (!draft) throw new NotFound()
  const { follows } = draft
  return (
    <Page
      title={t`方案草案`}
      back="/policies"
      mark={<DraftState status={draft.status} />}
      actions={<Decide draft={draft} />}
    >
      <Section title={t`改动`}>
        <Changes changes={draft.difference} titles={{ before: t`将接替的 v${follows.version}`, after: t`草案` }} />
      </Section>
      <PreviewSection draftId={draft.id} preview={draft.preview} now={systemInfo.now} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_400px]">
        <Section title={t`草案全文`}>
          <DraftText draft={draft} />
        </Section>
        <Section title={t`算一笔`}>
          <WorkedExample
            feeRateBps={draft.defaultFeeRateBps}
            shares={draft.shares}
            current={{ feeRateBps: follows.defaultFeeRateBps, shares: follows.shares }}
          />
        </Section>
      </div>
    </Page>
  )
}

function DraftText({ draft }: { draft: PolicyDraftFactsFragment }) {
  const { t } = useLingui()
  const { effectiveAt, createdAt, decidedAt, restoredVersion } = draft
  const facts = [
    { label: t`生效时间`, value: effectiveAt ? <TimeText at={effectiveAt} /> : t`通过后立即` },
    {
      label: t`提交`,
      value: (
        <>
          {draft.proposedBy} · <TimeText at={createdAt} />
        </>
      ),
    },
    ...(restoredVersion === null ? [] : [{ label: t`恢复自`, value: `v${restoredVersion}` }]),
    ...(decidedAt
      ? [
          {
            label: t`处理`,
            value: (
              <>
                {draft.decidedBy ?? draft.proposedBy} · <TimeText at={decidedAt} />
              </>
            ),
          },
        ]
      : []),
    ...(draft.policy ? [{ label: t`成为版本`, value: `v${draft.policy.version}` }] : []),
    ...(draft.reason ? [{ label: t`退回原因`, value: draft.reason, isWide: true }] : []),
  ]
  return <TermsFacts terms={draft} first={facts} />
}

function Decide({ draft }: { draft: PolicyDraftFactsFragment }) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const [canWrite, canApprove] = [usePermission('policy:write'), usePermission('policy:approve')]
  const [decide, isDeciding] = useAction(DecidePolicyDocument, { idempotent: true, success: t`已处理` })
  const [withdraw, isWithdrawing] = useAction(WithdrawPolicyDraftDocument, { success: t`已撤回` })
  const isBusy = isDeciding || isWithdrawing
  if (draft.status !== 'PROPOSED') return null
  const { id } = draft

  async function approve() {
    const answer = await confirm({
      title: t`通过这份草案?`,
      body: t`它会成为新版本，从生效时间起用于新订单，以后不能修改。`,
      confirm: t`通过`,
      typed: t`通过`,
    })
    if (answer) await decide({ id, decision: 'APPROVE', reason: null })
  }
  async function refuse() {
    const answer = await confirm({
      title: t`退回这份草案?`,
      confirm: t`退回`,
      isDangerous: true,
      reason: { label: t`退回原因`, isRequired: true },
    })
    if (answer) await decide({ id, decision: 'RETURN', reason: answer.reason })
  }
  async function takeBack() {
    if (await confirm({ title: t`撤回这份草案?`, confirm: t`撤回`, isDangerous: true })) await withdraw({ id })
  }
  if (draft.isOwn)
    return (
      <>
        <span className="kc-quiet">{t`自己提交的由另一人复核`}</span>
        {canWrite && (
          <Button loading={isBusy} onClick={() => void takeBack()}>
            {t`撤回`}
          </Button>
        )}
      </>
    )
  if (!canApprove) return <span className="kc-quiet">{t`等待有复核权限的人处理`}</span>
  return (
    <>
      <Button danger loading={isBusy} onClick={() => void refuse()}>
        {t`退回`}
      </Button>
      <Button type="primary" loading={isBusy} onClick={() => void approve()}>
        {t`通过`}
      </Button>
    </>
  )
}
