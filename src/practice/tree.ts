// Files and folders in memory: no path of the host can be reached, because there is none.

export interface FileNode {
  readonly kind: "file";
  content: Buffer;
  /** Epoch milliseconds. */
  modifiedAt: number;
  readonly id: number;
}

export interface FolderNode {
  readonly kind: "folder";
  readonly children: Map<string, TreeNode>;
  modifiedAt: number;
  readonly id: number;
}

export type TreeNode = FileNode | FolderNode;

export interface TreeLimits {
  readonly bytesMax: number;
  readonly entriesMax: number;
  readonly nameBytesMax: number;
  readonly depthMax: number;
}

export const TREE_LIMITS: TreeLimits = {
  bytesMax: 64 * 1024 * 1024,
  entriesMax: 10_000,
  nameBytesMax: 255,
  depthMax: 64,
};

/** Why a change was not made; `full` for a bound of the tree. */
export type Refusal =
  | "absent"
  | "exists"
  | "not-a-folder"
  | "not-a-file"
  | "not-empty"
  | "bad-name"
  | "full";

export class Tree {
  readonly limits: TreeLimits;
  readonly #now: () => number;
  readonly root: FolderNode;
  #lastId = 0;
  #bytes = 0;
  #entries = 0;

  constructor(now: () => number, limits: TreeLimits = TREE_LIMITS) {
    // Whole seconds, as file systems of servers show them: MDTM and LIST agree then.
    this.#now = () => Math.floor(now() / 1000) * 1000;
    this.limits = limits;
    this.root = this.#folder();
  }

  get freeBytes(): number {
    return this.limits.bytesMax - this.#bytes;
  }

  find(path: string): TreeNode | undefined {
    let node: TreeNode = this.root;
    for (const part of partsOf(path)) {
      if (node.kind !== "folder") return undefined;
      const child = node.children.get(part);
      if (!child) return undefined;
      node = child;
    }
    return node;
  }

  makeFolder(path: string): Refusal | undefined {
    const place = this.#place(path);
    if (typeof place === "string") return place;
    if (place.folder.children.has(place.name)) return "exists";
    if (this.#entries >= this.limits.entriesMax) return "full";
    place.folder.children.set(place.name, this.#folder());
    this.#entries++;
    this.#touch(place.folder);
    return undefined;
  }

  /** Makes the file or puts `content` in its place. The buffer becomes the tree's. */
  write(path: string, content: Buffer, modifiedAt: number = this.#now()): Refusal | undefined {
    const place = this.#place(path);
    if (typeof place === "string") return place;
    const old = place.folder.children.get(place.name);
    if (old?.kind === "folder") return "not-a-file";
    const growth = content.length - (old?.content.length ?? 0);
    if (growth > this.freeBytes) return "full";
    if (old) {
      old.content = content;
      old.modifiedAt = modifiedAt;
    } else {
      if (this.#entries >= this.limits.entriesMax) return "full";
      const file: FileNode = { kind: "file", content, modifiedAt, id: ++this.#lastId };
      place.folder.children.set(place.name, file);
      this.#entries++;
      this.#touch(place.folder);
    }
    this.#bytes += growth;
    return undefined;
  }

  removeFile(path: string): Refusal | undefined {
    const place = this.#place(path);
    if (typeof place === "string") return place;
    const node = place.folder.children.get(place.name);
    if (!node) return "absent";
    if (node.kind !== "file") return "not-a-file";
    this.#bytes -= node.content.length;
    this.#drop(place.folder, place.name);
    return undefined;
  }

  removeFolder(path: string): Refusal | undefined {
    const place = this.#place(path);
    if (typeof place === "string") return place;
    const node = place.folder.children.get(place.name);
    if (!node) return "absent";
    if (node.kind !== "folder") return "not-a-folder";
    if (node.children.size > 0) return "not-empty";
    this.#drop(place.folder, place.name);
    return undefined;
  }

  /** A file takes the place of another file; a folder takes no place that is taken. */
  rename(from: string, to: string): Refusal | undefined {
    const source = this.#place(from);
    const goal = this.#place(to);
    if (typeof source === "string") return source;
    if (typeof goal === "string") return goal;
    const node = source.folder.children.get(source.name);
    if (!node) return "absent";
    const old = goal.folder.children.get(goal.name);
    if (old === node) return undefined;
    if (old && (old.kind === "folder" || node.kind === "folder")) return "exists";
    // A folder inside itself would be out of everybody's reach.
    if (node.kind === "folder" && `${to}/`.startsWith(`${from}/`)) return "bad-name";
    if (old?.kind === "file") {
      this.#bytes -= old.content.length;
      this.#entries--;
    }
    source.folder.children.delete(source.name);
    goal.folder.children.set(goal.name, node);
    this.#touch(source.folder);
    this.#touch(goal.folder);
    return undefined;
  }

  #place(path: string): { readonly folder: FolderNode; readonly name: string } | Refusal {
    const parts = partsOf(path);
    const name = parts.pop();
    if (name === undefined || parts.length >= this.limits.depthMax) return "bad-name";
    if (Buffer.byteLength(name) > this.limits.nameBytesMax || name.includes("\0")) {
      return "bad-name";
    }
    const folder = this.find(`/${parts.join("/")}`);
    if (!folder) return "absent";
    return folder.kind === "folder" ? { folder, name } : "not-a-folder";
  }

  #drop(folder: FolderNode, name: string): void {
    folder.children.delete(name);
    this.#entries--;
    this.#touch(folder);
  }

  #touch(folder: FolderNode): void {
    folder.modifiedAt = this.#now();
  }

  #folder(): FolderNode {
    return { kind: "folder", children: new Map(), modifiedAt: this.#now(), id: ++this.#lastId };
  }
}

/** The names on the way from the root. */
function partsOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "");
}
