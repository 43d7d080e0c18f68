import { useSuspenseQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { SaveBar, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { CategoryFees, type CategoryFee } from './category-fees.tsx'
import { CreatePolicyDocument, NewPolicyPageDocument } from './policies-page.graphql.ts'
import { RateInput } from './rate-input.tsx'
import { shareWords } from './share-words.ts'
import { shareKeys, sumOfShares, type Shares } from './shares.ts'
import { WorkedExample } from './worked-example.tsx'

const wholeBps = 10_000
const none: Shares = {
  cashbackBps: 0,
  consumerPromoterBps: 0,
  merchantPromoterBps: 0,
  districtBps: 0,
  cityBps: 0,
  provinceBps: 0,
  poolBps: 0,
}

/** A new version begins as a copy of what is in force; old lines keep the version they were sold under. */
export default function NewPolicyPage() {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const { policies, categories, systemInfo } = useSuspenseQuery(NewPolicyPageDocument, {
    fetchPolicy: 'network-only',
  }).data
  const current = policies.find(({ isCurrent }) => isCurrent)
  const start = {
    feeRateBps: current?.defaultFeeRateBps ?? 1_000,
    shares: copyOf(current?.shares ?? none),
    fees: current?.categoryFees.map(({ categoryId, feeRateBps }): CategoryFee => ({ categoryId, feeRateBps })) ?? [],
    effectiveAt: inputOf(new Date(Date.parse(systemInfo.now) + 3_600_000)),
    note: '',
  }
  const [draft, setDraft] = useState(start)
  const [isSaved, setSaved] = useState(false)
  const [create, isBusy, { errors }] = useAction(CreatePolicyDocument, {
    success: t`新版本已保存`,
    onDone: () => setSaved(true),
  })
  // Only after the guard against leaving knows that nothing is unsaved.
  useEffect(() => {
    if (isSaved) void navigate('/policies')
  }, [isSaved, navigate])
  const given = sumOfShares(draft.shares)
  const isDirty = !isSaved && JSON.stringify(draft) !== JSON.stringify(start)
  const isReady =
    given <= wholeBps &&
    draft.note.trim() !== '' &&
    draft.effectiveAt !== '' &&
    draft.fees.every(({ categoryId }) => categoryId)

  async function save() {
    const effectiveAt = new Date(`${draft.effectiveAt}:00+08:00`)
    const answer = await confirm({
      title: t`保存为新版本?`,
      body: t`${formatTime(effectiveAt)} 起下的订单按新方案分账；之前的订单不变。保存后不能修改，只能再出新版本。`,
      confirm: t`保存为新版本`,
      typed: t`新版本`,
    })
    if (!answer) return
    await create({
      effectiveAt: effectiveAt.toISOString(),
      defaultFeeRateBps: draft.feeRateBps,
      categoryFees: draft.fees,
      shares: draft.shares,
      note: draft.note.trim(),
    })
  }

  return (
    <Page title={t`新建方案版本`} back="/policies">
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 content-start gap-4">
          <Section title={t`服务费`}>
            <div className="-mt-3 grid gap-x-6 sm:grid-cols-2">
              <Field
                id="fee"
                label={t`默认服务费率`}
                help={t`占成交额；商品没有类目费率时用它`}
                error={errors['defaultFeeRateBps']}
              >
                <RateInput
                  id="fee"
                  bps={draft.feeRateBps}
                  onChange={(feeRateBps) => setDraft({ ...draft, feeRateBps })}
                />
              </Field>
              <Field id="from" label={t`生效时间`} help={t`北京时间`} error={errors['effectiveAt']}>
                <Input
                  id="from"
                  type="datetime-local"
                  value={draft.effectiveAt}
                  onChange={(event) => setDraft({ ...draft, effectiveAt: event.target.value })}
                />
              </Field>
            </div>
            <div className="mt-4">
              <CategoryFees
                categories={categories}
                fees={draft.fees}
                defaultBps={draft.feeRateBps}
                onChange={(fees) => setDraft({ ...draft, fees })}
              />
              {errors['categoryFees'] && <p className="kc-error">{errors['categoryFees']}</p>}
            </div>
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
            <div className="-mt-3 grid gap-x-6 sm:grid-cols-2 xl:grid-cols-3">
              {shareKeys.map((key) => (
                <Field
                  key={key}
                  id={key}
                  label={i18n._(shareWords[key])}
                  error={errors[`shares.${key}`] ?? errors[key]}
                >
                  <RateInput
                    id={key}
                    bps={draft.shares[key]}
                    onChange={(bps) => setDraft({ ...draft, shares: { ...draft.shares, [key]: bps } })}
                  />
                </Field>
              ))}
            </div>
            {(given > wholeBps || errors['shares']) && (
              <p className="kc-error" role="alert">
                {errors['shares'] ?? t`各份合计超过 100 %:奖金只能出自服务费。`}
              </p>
            )}
          </Section>
          <Section title={t`变更说明`}>
            <Input.TextArea
              aria-label={t`变更说明`}
              rows={3}
              maxLength={limits.reason}
              showCount
              placeholder={t`为什么改，谁同意的`}
              value={draft.note}
              onChange={(event) => setDraft({ ...draft, note: event.target.value })}
            />
            {errors['note'] && <p className="kc-error">{errors['note']}</p>}
          </Section>
        </div>
        <Section title={t`效果预览`}>
          <WorkedExample
            feeRateBps={draft.feeRateBps}
            shares={draft.shares}
            current={current && { feeRateBps: current.defaultFeeRateBps, shares: current.shares }}
          />
        </Section>
      </div>
      <SaveBar
        isDirty={isDirty}
        isBusy={isBusy}
        canSave={isReady}
        save={t`保存为新版本`}
        note={isReady ? t`保存前会再确认一次` : t`写明变更说明后才能保存`}
        onSave={() => void save()}
        onDiscard={() => setDraft(start)}
      />
    </Page>
  )
}

/** Without what the cache adds. */
function copyOf(shares: Shares): Shares {
  return { ...none, ...Object.fromEntries(shareKeys.map((key) => [key, shares[key]])) }
}

/** What a datetime-local input takes, in Chinese time. */
function inputOf(at: Date): string {
  return formatTime(at, 'moment').replace(' ', 'T')
}
