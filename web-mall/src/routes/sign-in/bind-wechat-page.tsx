import { useQuery } from '@apollo/client/react'
import { ButtonAnchor, ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { ErrorState } from '@kaidian/shared/ui/mall/error-state.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Tabs } from '@kaidian/shared/ui/mall/tabs.tsx'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { MessageCircle } from 'lucide-react'
import { Navigate, useSearchParams } from 'react-router'
import { Page } from '../../layout/page.tsx'
import { innerPath } from '../../parts/inner-path.ts'
import { beginPath } from '../../parts/wechat/begin-path.ts'
import { CodeForm } from './code-form.tsx'
import { InvitedBy } from './invited-by.tsx'
import { PasswordForm } from './password-form.tsx'
import {
  BindWechatByCodeDocument,
  BindWechatByPasswordDocument,
  UnboundWechatDocument,
} from './sign-in-page.graphql.ts'

/** A WeChat that is nobody's yet joins an account, which has to be proved too. */
export default function BindWechatPage() {
  const { t } = useLingui()
  const { viewer } = useSession()
  const [params] = useSearchParams()
  const next = innerPath(params.get('next'))
  if (viewer) return <Navigate to={next} replace />
  return (
    <Page title={t`绑定手机号`} className="lg:max-w-140">
      <section className="card p-4 lg:p-8">
        <Binding next={next} />
      </section>
    </Page>
  )
}

function Binding({ next }: { next: string }) {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const { data, error, refetch } = useQuery(UnboundWechatDocument, { fetchPolicy: 'network-only' })
  if (error && !data) return <ErrorState problem={problemOf(error)} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton count={1} height="h-80" />
  if (!data.unboundWechat)
    return (
      <Empty
        title={t`微信确认已过期`}
        hint={t`为了安全，确认后一刻钟内有效`}
        action={
          <div className="flex flex-wrap justify-center gap-3">
            <ButtonAnchor href={beginPath(next)}>{t`重新用微信确认`}</ButtonAnchor>
            <ButtonLink to={`/sign-in?next=${encodeURIComponent(next)}`} tone="outline">{t`用手机号登录`}</ButtonLink>
          </div>
        }
      />
    )
  const way = params.get('by') === 'password' ? 'password' : 'code'
  const tab = (by: string) => `/sign-in/wechat?${new URLSearchParams({ next, by }).toString()}`
  return (
    <>
      <InvitedBy />
      <p className="mb-4 flex items-start gap-3 rounded-card bg-jade-50 px-3 py-3 text-14">
        <MessageCircle size={20} strokeWidth={1.75} className="mt-0.5 shrink-0 text-jade-600" aria-hidden />
        <span>
          {data.unboundWechat.nickname ? (
            <Trans>
              微信“<span className="font-medium">{data.unboundWechat.nickname}</span>”已确认。
            </Trans>
          ) : (
            <Trans>微信已确认。</Trans>
          )}{' '}
          <span className="text-ink-2">
            <Trans>还差一步：有账号就绑定，没有就注册，以后用微信直接登录。</Trans>
          </span>
        </span>
      </p>
      <Tabs
        label={t`怎样证明账号是你的`}
        current={way}
        tabs={[
          { key: 'code', label: t`手机验证码`, to: tab('code') },
          { key: 'password', label: t`已有账号的密码`, to: tab('password') },
        ]}
      />
      <div className="pt-5">
        {way === 'code' ? (
          <CodeForm document={BindWechatByCodeDocument} label={t`绑定并登录`} />
        ) : (
          <PasswordForm document={BindWechatByPasswordDocument} label={t`绑定并登录`} />
        )}
      </div>
    </>
  )
}
