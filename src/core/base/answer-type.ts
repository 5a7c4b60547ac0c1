/** The type of the answer to a request. Only the compiler reads it: at run time there is nothing in it. */
export interface AnswerType<T> {
  readonly type?: T
}

/** Returns the type that an `AnswerType` stands for. */
export type AnswerOf<A> = A extends AnswerType<infer T> ? T : never

/** Declares the type of an answer, beside the schema of the argument. It checks nothing: the main process is trusted. */
export function answerType<T>(): AnswerType<T> {
  return {}
}
