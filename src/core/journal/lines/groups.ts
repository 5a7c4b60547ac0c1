/** 32 characters are easier to compare by 4. */
export function toGroups(head: string): string {
  return head.match(/.{1,4}/g)?.join(' ') ?? head
}
