import { useSuspenseQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLocalDraft } from '@kaidian/shared/web/use-local-draft.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { useNavigate } from 'react-router'
import { FeeFields } from './fee-fields.tsx'
import { NewPolicyPageDocument, ProposePolicyDocument } from './policies-page.graphql.ts'
import { changesFees, formOf, inputOf, momentOf, readKept, type PolicyForm } from './policy-form.ts'
import { OwnShares } from './own-shares.tsx'
import { ShareFields } from './share-fields.tsx'
import { StartField } from './start-field.tsx'
import { sumOfOwnShares, sumOfShares } from './shares.ts'
import { WorkedExample } from './worked-example.tsx'

const wholeBps = 10_000

/** A draft begins as a copy of what is in force; old lines keep the version they were sold under. */
export default function NewPolicyPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const { policies, categories, policyEarliestFeeChange } = useSuspenseQuery(NewPolicyPageDocument, {
    fetchPolicy: 'network-only',
  }).data
  const current = policies.find(({ isCurrent }) => isCurrent)
  const start = formOf(current)
  const kept = useLocalDraft(`new-policy-${current?.version ?? 0}`, { form: '' })
  const form = readKept(kept.draft.form, start)
  const change = (part: Partial<PolicyForm>) => kept.change({ form: JSON.stringify({ ...form, ...part }) })
  const [propose, isBusy, { errors }] = useAction(ProposePolicyDocument, {
    idempotent: true,
    success: t`草案已提交，等待另一人复核`,
    onDone: ({ policyDraft }) => {
      kept.putAway()
      void navigate(policyDraft ? `/policies/drafts/${policyDraft.id}` : '/policies')
    },
  })
  const given = sumOfShares(form.shares)
  const isOfFees = changesFees(form, start)
  const needsStart = isOfFees && form.effectiveAt === ''
  const rates = [...form.productRates, ...form.merchantRates, ...form.categoryRates]
  const isShared = [given, ...form.ownShares.map((own) => sumOfOwnShares(own, form.shares))].every(
    (bps) => bps <= wholeBps,
  )
  const isChosen = [...rates, ...form.ownShares].every(({ id }) => id)
  const isReady = isShared && form.note.trim() !== '' && !needsStart && isChosen

  async function handIn() {
    const from = form.effectiveAt ? formatTime(momentOf(form.effectiveAt)) : t`通过复核时`
    const answer = await confirm({
      title: t`提交方案草案?`,
      body: t`另一人复核通过后，${from} 起下的订单按新方案分账；之前的订单不变。提交后不能修改，只能撤回再提。`,
      confirm: t`提交草案`,
    })
    if (answer) await propose(inputOf(form))
  }

  return (
    <Page title={t`提交方案草案`} back="/policies">
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 content-start gap-4">
          <Section title={t`服务费率，先匹配先用`}>
            <FeeFields form={form} categories={categories} errors={errors} onChange={change} />
          </Section>
          <Section
            title={t`服务费怎样分`}
            extra={
              <span className={given > wholeBps ? 'kc-error' : 'kc-quiet'}>
                <Trans>
                  分出 <RateText bps={given} />
                  ,平台至少留存 <RateText bps={Math.max(0, wholeBps - given)} />
                </Trans>
              </span>
            }
          >
            <ShareFields form={form} errors={errors} onChange={change} />
            <OwnShares form={form} categories={categories} errors={errors} onChange={change} />
            {(given > wholeBps || errors['shares']) && (
              <p className="kc-error" role="alert">
                {errors['shares'] ?? t`各份合计超过 100 %:奖金只能出自服务费。`}
              </p>
            )}
          </Section>
          <Section title={t`生效与说明`}>
            <StartField
              value={form.effectiveAt}
              earliest={new Date(policyEarliestFeeChange)}
              isOfFees={isOfFees}
              error={errors['effectiveAt']}
              onChange={(effectiveAt) => change({ effectiveAt })}
            />
            <div className="kc-field">
              <label htmlFor="note">{t`变更说明`}</label>
              <Input.TextArea
                id="note"
                rows={3}
                maxLength={limits.policy.note}
                showCount
                placeholder={t`为什么改，谁同意的`}
                value={form.note}
                onChange={(event) => change({ note: event.target.value })}
              />
              {errors['note'] && <p className="kc-error">{errors['note']}</p>}
            </div>
          </Section>
        </div>
        <Section title={t`算一笔`}>
          <WorkedExample
            feeRateBps={form.feeRateBps}
            shares={form.shares}
            current={current && { feeRateBps: current.defaultFeeRateBps, shares: current.shares }}
          />
          <p className="kc-quiet mt-3">{t`提交后可用过去的订单试算整体效果，再由另一人复核。`}</p>
        </Section>
      </div>
      <div className="kc-savebar" role="region" aria-label={t`提交草案`}>
        <span>
          {isReady
            ? t`填写的内容保存在这个浏览器里`
            : needsStart
              ? t`费率有变动，请先定生效时间`
              : t`写明变更说明、选全对象后才能提交`}
        </span>
        <Button disabled={isBusy} onClick={() => kept.change({ form: '' })}>
          {t`恢复为现行方案`}
        </Button>
        <Button type="primary" loading={isBusy} disabled={!isReady} onClick={() => void handIn()}>
          {t`提交草案`}
        </Button>
      </div>
    </Page>
  )
}
