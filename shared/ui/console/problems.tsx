import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { CloudOff, Compass, LockKeyhole, RotateCw, ServerCrash, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { problemOf, type Problem } from '../../web/problem.ts'
import { useRouteProblem } from '../../web/route-problem.ts'

/** What failed, its request number, and a way on; stands where the content would. */
export function ProblemPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return <ProblemNotice problem={problemOf(error)} onRetry={onRetry} />
}

/** The error element of a console's routes: the shell stays around it. */
export function RouteProblem() {
  const { problem, retry } = useRouteProblem()
  if (problem.kind === 'not-found') return <NotFoundPage />
  if (problem.kind === 'forbidden') return <Forbidden />
  return <ProblemNotice problem={problem} onRetry={retry} />
}

export function NotFoundPage() {
  const { t } = useLingui()
  return (
    <Notice icon={Compass} code="404" title={t`没有找到这个页面`} text={t`它可能已被移走，或链接写错了。`}>
      <Link to="/" className="kc-link-button">
        {t`回到首页`}
      </Link>
    </Notice>
  )
}

export function Forbidden({ permission }: { permission?: string }) {
  const { t } = useLingui()
  return (
    <Notice
      icon={LockKeyhole}
      code="403"
      title={t`你没有查看这个页面的权限`}
      text={
        permission && (
          <Trans>
            需要权限 <code>{permission}</code>,可请上级在「人员与角色」中授予。
          </Trans>
        )
      }
    >
      <Link to="/" className="kc-link-button">
        {t`回到首页`}
      </Link>
    </Notice>
  )
}

function ProblemNotice({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const { t } = useLingui()
  const { requestId } = problem
  return (
    <Notice
      icon={problem.kind === 'offline' ? CloudOff : ServerCrash}
      title={problem.text}
      text={
        requestId && (
          <Trans>
            请求编号 <code>{requestId}</code>
          </Trans>
        )
      }
    >
      {onRetry && (
        <Button icon={<RotateCw size={15} aria-hidden />} onClick={onRetry}>
          {t`重试`}
        </Button>
      )}
    </Notice>
  )
}

interface NoticeProps {
  icon: LucideIcon
  title: ReactNode
  code?: string
  text?: ReactNode
  children?: ReactNode
}

/** Also the empty state: what it is, and one action. */
export function Notice({ icon: Icon, code, title, text, children }: NoticeProps) {
  return (
    <div className="kc-notice" role="status">
      <Icon size={40} strokeWidth={1.25} aria-hidden />
      {code && <span className="kc-notice-code">{code}</span>}
      <p className="kc-notice-title">{title}</p>
      {text && <p className="kc-notice-text">{text}</p>}
      {children}
    </div>
  )
}
