import { useApolloClient } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import {
  DecideAgreementDraftDocument,
  DeleteAgreementDraftDocument,
  type AgreementDraftFactsFragment,
} from './agreements.graphql.ts'

/** Deleting, returning, publishing: each for who may. */
export function DraftActions({ draft }: { draft: AgreementDraftFactsFragment }) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const navigate = useNavigate()
  const client = useApolloClient()
  const [canWrite, canPublish] = [usePermission('agreement:write'), usePermission('agreement:publish')]
  const { id, kind, revision, isReady, isOwn } = draft
  const leave = (path: string) => {
    client.cache.evict({ fieldName: 'agreementDrafts' })
    client.cache.evict({ fieldName: 'agreements' })
    void navigate(path, { replace: true })
  }
  const [decide, isDeciding] = useAction(DecideAgreementDraftDocument, {
    idempotent: true,
    success: t`已处理`,
    onDone: ({ agreement }) => agreement && leave(`/agreements/${agreement.id}`),
  })
  const [remove, isRemoving] = useAction(DeleteAgreementDraftDocument, {
    success: t`已删除`,
    onDone: () => leave(`/agreements?kind=${kind}`),
  })
  const isBusy = isDeciding || isRemoving

  async function publish() {
    const at = draft.effectiveAt ? formatTime(draft.effectiveAt) : t`公布时`
    const answer = await confirm({
      title: t`公布 ${draft.name}?`,
      body: t`所有人随即可以看到，${at} 起生效。公布后不能修改，生效前可以撤回。`,
      confirm: t`公布`,
      typed: t`公布`,
    })
    if (answer) await decide({ id, revision, decision: 'APPROVE', reason: null })
  }
  async function giveBack() {
    const answer = await confirm({
      title: t`退回这份草稿?`,
      confirm: t`退回`,
      isDangerous: true,
      reason: { label: t`退回原因`, isRequired: true },
    })
    if (answer) await decide({ id, revision, decision: 'RETURN', reason: answer.reason })
  }
  async function drop() {
    if (await confirm({ title: t`删除这份草稿?`, confirm: t`删除草稿`, isDangerous: true })) await remove({ id })
  }
  return (
    <>
      {canWrite && (
        <Button danger disabled={isBusy} onClick={() => void drop()}>
          {t`删除草稿`}
        </Button>
      )}
      {isReady && isOwn && <span className="kc-quiet">{t`自己写的由另一人公布`}</span>}
      {isReady && !isOwn && !canPublish && <span className="kc-quiet">{t`等待有公布权限的人处理`}</span>}
      {isReady && !isOwn && canPublish && (
        <>
          <Button danger disabled={isBusy} onClick={() => void giveBack()}>
            {t`退回`}
          </Button>
          <Button type="primary" loading={isBusy} onClick={() => void publish()}>
            {t`公布`}
          </Button>
        </>
      )}
    </>
  )
}
