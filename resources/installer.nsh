; Offers Gatehouse under "Open with" for what it can attach, and takes no file type over (that is what `fileAssociations` of
; electron-builder would do on Windows). Not run here: it needs Windows.

!macro offerFor EXTENSION
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\SupportedTypes" ".${EXTENSION}" ""
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  !insertmacro offerFor "pdf"
  !insertmacro offerFor "png"
  !insertmacro offerFor "jpg"
  !insertmacro offerFor "jpeg"
  !insertmacro offerFor "gif"
  !insertmacro offerFor "webp"
  !insertmacro offerFor "txt"
  !insertmacro offerFor "md"
  !insertmacro offerFor "csv"
  !insertmacro offerFor "json"
!macroend

!macro customUnInstall
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\gatehouse"
!macroend
