// Visitors may change everything.

import { misbehaviour } from "../misbehaviour.ts";

export const anonymousMayWrite = misbehaviour({
  id: "anonymous-may-write",
  says: {
    en: "Lets anonymous visitors store, overwrite, rename and delete files and make folders.",
    zh: "允许匿名访问者上传、覆盖、改名、删除文件并创建目录。",
  },
  met: {
    en: "write_enable with anon_upload_enable, anon_mkdir_write_enable and anon_other_write_enable: within days strangers store what you will not want to have.",
    zh: "write_enable 加上 anon_upload_enable、anon_mkdir_write_enable、anon_other_write_enable：几天内就会有陌生人存放您绝不想要的东西。",
  },
  provokes: [
    "application/anonymous#can-write",
    "application/anonymous#can-overwrite",
    "application/anonymous#can-delete",
    "application/anonymous#can-rename",
    "application/anonymous#can-make-folder",
  ],
  settings: { anonymous: "write" },
});
