import { useApolloClient, useSuspenseQuery } from '@apollo/client/react'
import { Button, ButtonAnchor } from '@kaidian/shared/ui/mall/button.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useStepUp } from '@kaidian/shared/web/use-step-up.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import { CodeField } from '../../../parts/code-field.tsx'
import { placeOf } from '../../../parts/place-of.ts'
import { beginPath } from '../../../parts/wechat/begin-path.ts'
import { WechatNotice } from '../../../parts/wechat/wechat-notice.tsx'
import { Section } from './section.tsx'
import { BindWechatDocument, MyWechatDocument, UnbindWechatDocument } from './security-page.graphql.ts'

/** Which WeChat signs in to this account. Binding and unbinding wait for a code: it is a key to the account. */
export function WechatSection() {
  const { t } = useLingui()
  const step = useStepUp()
  const { myWechat, unboundWechat, wechatSignIns } = useSuspenseQuery(MyWechatDocument, {
    fetchPolicy: 'cache-and-network',
  }).data
  if (!myWechat && wechatSignIns.length === 0) return null
  return (
    <Section title={t`微信`}>
      <WechatNotice />
      {myWechat ? (
        <Bound {...myWechat} step={step} />
      ) : unboundWechat ? (
        <Waiting {...unboundWechat} step={step} />
      ) : (
        <Unbound isOn={(app) => wechatSignIns.includes(app)} />
      )}
    </Section>
  )
}

function Unbound({ isOn }: { isOn: (app: 'OFFICIAL' | 'WEBSITE') => boolean }) {
  const place = placeOf(navigator.userAgent)
  const canBind = place === 'wechat' ? isOn('OFFICIAL') : place === 'pc' && isOn('WEBSITE')
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-14 text-ink-2">
        {canBind ? <Trans>绑定后可以用微信登录。</Trans> : <Trans>还没有绑定。请在微信里打开本页来绑定。</Trans>}
      </p>
      {canBind && (
        <ButtonAnchor href={beginPath('/me/security', 'bind')} tone="outline" size="small">
          <Trans>绑定微信</Trans>
        </ButtonAnchor>
      )}
    </div>
  )
}

function Waiting({ nickname, step }: { nickname: string; step: Step }) {
  const { t } = useLingui()
  const client = useApolloClient()
  const [bind, isBinding] = useAction(BindWechatDocument, {
    success: t`微信已绑定`,
    onDone: () => void client.refetchQueries({ include: [MyWechatDocument] }),
  })
  return (
    <Confirmed step={step} action={t`绑定微信`} isBusy={isBinding} onConfirmed={() => void bind()}>
      <p className="text-14 text-ink-2">
        {nickname ? (
          <Trans>微信“{nickname}”已确认。绑定到这个账号后，可以用它登录和收款。</Trans>
        ) : (
          <Trans>微信已确认。绑定到这个账号后，可以用它登录和收款。</Trans>
        )}
      </p>
    </Confirmed>
  )
}

function Bound({ nickname, createdAt, step }: { nickname: string; createdAt: string; step: Step }) {
  const { t } = useLingui()
  const client = useApolloClient()
  const [isAsking, setAsking] = useState(false)
  const [unbind, isUnbinding] = useAction(UnbindWechatDocument, {
    success: t`微信已解绑`,
    onDone: () => {
      setAsking(false)
      void client.refetchQueries({ include: [MyWechatDocument, 'MySessions'] })
    },
  })
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="tabular text-14 text-ink-2">
        <Trans>
          <span className="font-medium text-ink">{nickname || t`已绑定`}</span>，{formatTime(createdAt, 'date')} 绑定
        </Trans>
      </p>
      <Button tone="danger" size="small" onClick={() => setAsking(true)}>
        <Trans>解绑</Trans>
      </Button>
      <Sheet isOpen={isAsking} onClose={() => setAsking(false)} title={t`解绑微信`}>
        <Confirmed step={step} tone="danger" action={t`解绑`} isBusy={isUnbinding} onConfirmed={() => void unbind()}>
          <p className="text-14 text-ink-2">
            <Trans>解绑后不能再用这个微信登录，其他设备上的登录随即结束。手机号仍可登录。</Trans>
          </p>
        </Confirmed>
      </Sheet>
    </div>
  )
}

type Step = ReturnType<typeof useStepUp>

interface ConfirmedProps {
  step: Step
  action: string
  tone?: 'danger'
  isBusy: boolean
  onConfirmed: () => void
  children: ReactNode
}

/** Something that is done once a code has shown that it is oneself. */
function Confirmed({ step, action, tone, isBusy, onConfirmed, children }: ConfirmedProps) {
  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (await step.confirm()) onConfirmed()
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex max-w-100 flex-col gap-4">
      {children}
      {step.isNeeded && <CodeField purpose="STEP_UP" value={step.code} onChange={step.setCode} error={step.error} />}
      <Button
        type="submit"
        tone={tone}
        className="self-start"
        isBusy={isBusy || step.isBusy}
        disabled={step.isNeeded && step.code.length < 6}
      >
        {action}
      </Button>
    </form>
  )
}
