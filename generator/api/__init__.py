"""程序的正门：装载、核对、生成、说明、起头；拿值、给值、写文件，从不打印。

各件事在各自的模块里：building.build、checking.check、explaining.explain、starting.init、new_year.new、
schemas.schema、templates.lint；workspace.Workspace 说在哪里。
"""
