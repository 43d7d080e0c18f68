import { ErrorState } from '@kaidian/shared/ui/mall/error-state.tsx'
import { problemOf } from '@kaidian/shared/web/problem.ts'
import { Component } from 'react'
import type { ReactNode } from 'react'
import { Page } from './page.tsx'

interface Props {
  /** Where we are: elsewhere the page gets another chance. */
  place: string
  children: ReactNode
}

interface State {
  place: string
  error?: unknown
}

/** Stands where the page would: the shell around it stays. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { place: this.props.place }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error }
  }

  static getDerivedStateFromProps({ place }: Props, state: State): State | null {
    return place === state.place ? null : { place, error: undefined }
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    const problem = problemOf(this.state.error)
    return (
      <Page title={problem.text} isBare>
        <ErrorState problem={problem} onRetry={() => location.reload()} />
      </Page>
    )
  }
}
